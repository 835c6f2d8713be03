/** What the pipeline reports of its jobs and clips. */
@NullMarked
package dev.cubesweep.server.reports;

import org.jspecify.annotations.NullMarked;
