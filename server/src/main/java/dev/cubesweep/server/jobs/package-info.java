/** What the pipeline reports of its jobs. */
@NullMarked
package dev.cubesweep.server.jobs;

import org.jspecify.annotations.NullMarked;
