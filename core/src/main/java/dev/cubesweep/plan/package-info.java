/** Building the saved list of deletions, and the guards that judge it as a whole. */
@NullMarked
package dev.cubesweep.plan;

import org.jspecify.annotations.NullMarked;
