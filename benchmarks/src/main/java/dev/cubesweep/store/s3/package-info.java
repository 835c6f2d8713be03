/** Benchmarks of what the adapter keeps to itself: the only ways to it from outside lead over a connection. */
@NullMarked
package dev.cubesweep.store.s3;

import org.jspecify.annotations.NullMarked;
