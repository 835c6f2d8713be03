/** What lies in a store: its objects, and how its bytes are spread. */
@NullMarked
package dev.cubesweep.usage;

import org.jspecify.annotations.NullMarked;
