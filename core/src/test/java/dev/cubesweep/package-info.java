/** What the tests of every module share. */
@NullMarked
package dev.cubesweep;

import org.jspecify.annotations.NullMarked;
