/** The HTTP API: wiring and start. */
@NullMarked
package dev.cubesweep.server;

import org.jspecify.annotations.NullMarked;
