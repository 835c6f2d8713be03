/** Carrying out a plan, batch by batch: claim, verify, intend, delete, record. */
@NullMarked
package dev.cubesweep.sweep;

import org.jspecify.annotations.NullMarked;
