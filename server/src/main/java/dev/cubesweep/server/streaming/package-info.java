/** Replies that are written while they are made. */
@NullMarked
package dev.cubesweep.server.streaming;

import org.jspecify.annotations.NullMarked;
