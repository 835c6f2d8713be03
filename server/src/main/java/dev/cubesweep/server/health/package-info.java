/** Whether the server is well. */
@NullMarked
package dev.cubesweep.server.health;

import org.jspecify.annotations.NullMarked;
