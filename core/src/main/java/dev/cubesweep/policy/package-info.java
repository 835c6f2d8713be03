/** The pure function (object, its owners, now) to decision. */
@NullMarked
package dev.cubesweep.policy;

import org.jspecify.annotations.NullMarked;
