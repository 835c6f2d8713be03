/** What stands in the way of a cleanup, over HTTP. */
@NullMarked
package dev.cubesweep.server.doctor;

import org.jspecify.annotations.NullMarked;
