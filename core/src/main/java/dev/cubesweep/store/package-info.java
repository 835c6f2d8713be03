/** One bucket and key prefix on an S3-compatible service: keys, objects, and the port to them. */
@NullMarked
package dev.cubesweep.store;

import org.jspecify.annotations.NullMarked;
