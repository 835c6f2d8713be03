/** Commands answered by this process, on the store and the database themselves. */
@NullMarked
package dev.cubesweep.cli.direct;

import org.jspecify.annotations.NullMarked;
