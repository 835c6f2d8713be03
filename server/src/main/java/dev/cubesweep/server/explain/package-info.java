/** Why one object would stay or go. */
@NullMarked
package dev.cubesweep.server.explain;

import org.jspecify.annotations.NullMarked;
