/** Commands answered by a server. */
@NullMarked
package dev.cubesweep.cli.remote;

import org.jspecify.annotations.NullMarked;
