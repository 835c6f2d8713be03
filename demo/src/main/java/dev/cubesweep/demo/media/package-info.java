/** Small media files that any player opens. */
@NullMarked
package dev.cubesweep.demo.media;

import org.jspecify.annotations.NullMarked;
