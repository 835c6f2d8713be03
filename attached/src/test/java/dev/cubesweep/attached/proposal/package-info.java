/** Tests of what is recognised in applications' databases. */
@NullMarked
package dev.cubesweep.attached.proposal;

import org.jspecify.annotations.NullMarked;
