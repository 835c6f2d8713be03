/** A simulated S3 for listings and deletions of millions of objects that nobody has to store. */
@NullMarked
package dev.cubesweep.it.sim;

import org.jspecify.annotations.NullMarked;
