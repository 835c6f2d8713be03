/** The ways in which S3 services, and what stands between them and their clients, misbehave. */
@NullMarked
package dev.cubesweep.it.proxy.faults;

import org.jspecify.annotations.NullMarked;
