/**
 * Recognises an application's tables by what stands in them, proposes how to read them, and counts what that yields.
 */
@NullMarked
package dev.cubesweep.attached.proposal;

import org.jspecify.annotations.NullMarked;
