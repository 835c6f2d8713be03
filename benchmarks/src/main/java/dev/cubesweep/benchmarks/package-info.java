/** What the hot paths of a dry run cost: deciding, reading spellings, looking up, listing and writing plans. */
@NullMarked
package dev.cubesweep.benchmarks;

import org.jspecify.annotations.NullMarked;
