/** What Cubesweep itself has written, and when it goes. */
@NullMarked
package dev.cubesweep.housekeeping;

import org.jspecify.annotations.NullMarked;
