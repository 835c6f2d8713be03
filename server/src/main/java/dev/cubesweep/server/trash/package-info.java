/** What comes back from the trash, over HTTP. */
@NullMarked
package dev.cubesweep.server.trash;

import org.jspecify.annotations.NullMarked;
