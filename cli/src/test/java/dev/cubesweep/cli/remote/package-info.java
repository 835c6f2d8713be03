/** Tests of what the command line makes of a server's replies. */
@NullMarked
package dev.cubesweep.cli.remote;

import org.jspecify.annotations.NullMarked;
