/** The server over real HTTP. */
@NullMarked
package dev.cubesweep.server;

import org.jspecify.annotations.NullMarked;
