/** What lies in the store. */
@NullMarked
package dev.cubesweep.server.storage;

import org.jspecify.annotations.NullMarked;
