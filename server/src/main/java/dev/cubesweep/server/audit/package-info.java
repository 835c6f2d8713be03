/** Who did what, and what became of a key. */
@NullMarked
package dev.cubesweep.server.audit;

import org.jspecify.annotations.NullMarked;
