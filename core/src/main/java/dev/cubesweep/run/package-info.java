/** One plan and its sweep: recorded, resumable, auditable. */
@NullMarked
package dev.cubesweep.run;

import org.jspecify.annotations.NullMarked;
