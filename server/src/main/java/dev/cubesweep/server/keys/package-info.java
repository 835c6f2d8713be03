/** Keys as an application spells them. */
@NullMarked
package dev.cubesweep.server.keys;

import org.jspecify.annotations.NullMarked;
