/** The product shown in one command: an embedded S3, a believable pipeline, and the real server beside them. */
@NullMarked
package dev.cubesweep.demo;

import org.jspecify.annotations.NullMarked;
