/** Why one object would stay or go. */
@NullMarked
package dev.cubesweep.explain;

import org.jspecify.annotations.NullMarked;
