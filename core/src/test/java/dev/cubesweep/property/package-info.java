/** Properties that hold of every store and every catalog, tried on random ones. */
@NullMarked
package dev.cubesweep.property;

import org.jspecify.annotations.NullMarked;
