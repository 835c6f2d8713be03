/** What commands ask for, whoever answers. */
@NullMarked
package dev.cubesweep.cli.access;

import org.jspecify.annotations.NullMarked;
