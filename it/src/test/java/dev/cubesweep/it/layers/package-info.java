/** Which part may know which, and why. */
@NullMarked
package dev.cubesweep.it.layers;

import org.jspecify.annotations.NullMarked;
