/** Tests of the simulated S3 through the AWS SDK. */
@NullMarked
package dev.cubesweep.it.sim;

import org.jspecify.annotations.NullMarked;
