/** Keys as a pipeline spells them. */
@NullMarked
package dev.cubesweep.server.keys;

import org.jspecify.annotations.NullMarked;
