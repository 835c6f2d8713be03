/** What monitoring asks for. */
@NullMarked
package dev.cubesweep.server.metrics;

import org.jspecify.annotations.NullMarked;
