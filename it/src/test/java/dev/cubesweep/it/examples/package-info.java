/** The worked examples of the folder {@code examples}, as they stand, against the built distribution. */
@NullMarked
package dev.cubesweep.it.examples;

import org.jspecify.annotations.NullMarked;
