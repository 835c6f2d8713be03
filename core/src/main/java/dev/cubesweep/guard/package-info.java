/** Checks of a whole plan that refuse it before its first deletion. */
@NullMarked
package dev.cubesweep.guard;

import org.jspecify.annotations.NullMarked;
