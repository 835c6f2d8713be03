/** The API described from its own code, at {@code /docs}. */
@NullMarked
package dev.cubesweep.server.docs;

import org.jspecify.annotations.NullMarked;
