/** Deleted clips that can be brought back: where their copies lie, and how they come back. */
@NullMarked
package dev.cubesweep.trash;

import org.jspecify.annotations.NullMarked;
