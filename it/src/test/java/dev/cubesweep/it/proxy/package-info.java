/** The way to a real S3 server on which every request is recorded, and can be met by a fault. */
@NullMarked
package dev.cubesweep.it.proxy;

import org.jspecify.annotations.NullMarked;
