/** A real S3 protocol server on loopback, inside the process. */
@NullMarked
package dev.cubesweep.embedded;

import org.jspecify.annotations.NullMarked;
