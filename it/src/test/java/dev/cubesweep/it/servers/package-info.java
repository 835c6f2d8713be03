/** The real S3 servers that tests take place on, and ways to look at them. */
@NullMarked
package dev.cubesweep.it.servers;

import org.jspecify.annotations.NullMarked;
