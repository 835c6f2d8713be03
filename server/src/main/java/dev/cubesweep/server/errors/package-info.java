/** The one form of every error reply. */
@NullMarked
package dev.cubesweep.server.errors;

import org.jspecify.annotations.NullMarked;
