/** Marks on what must never be deleted. */
@NullMarked
package dev.cubesweep.server.holds;

import org.jspecify.annotations.NullMarked;
