/** Tests of the command line without any process. */
@NullMarked
package dev.cubesweep.cli;

import org.jspecify.annotations.NullMarked;
