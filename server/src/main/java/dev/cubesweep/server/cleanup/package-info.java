/** Asking for a cleanup, and the answer. */
@NullMarked
package dev.cubesweep.server.cleanup;

import org.jspecify.annotations.NullMarked;
