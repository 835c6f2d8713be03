/** What happened in the pipeline before the demo begins, told from a seed. */
@NullMarked
package dev.cubesweep.demo.story;

import org.jspecify.annotations.NullMarked;
