/** Who may ask for anything. */
@NullMarked
package dev.cubesweep.server.security;

import org.jspecify.annotations.NullMarked;
