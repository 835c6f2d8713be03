/** The store port on any S3-compatible service, by the AWS SDK. */
@NullMarked
package dev.cubesweep.store.s3;

import org.jspecify.annotations.NullMarked;
