/** Runs to list, follow and stop. */
@NullMarked
package dev.cubesweep.server.runs;

import org.jspecify.annotations.NullMarked;
