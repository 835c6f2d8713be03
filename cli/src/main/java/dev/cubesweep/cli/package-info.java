/** The command line: one class for each command. */
@NullMarked
package dev.cubesweep.cli;

import org.jspecify.annotations.NullMarked;
