/** What the pipeline reports of its clips. */
@NullMarked
package dev.cubesweep.server.clips;

import org.jspecify.annotations.NullMarked;
