/** Saved plans to read and to carry out. */
@NullMarked
package dev.cubesweep.server.plans;

import org.jspecify.annotations.NullMarked;
