/** The catalog as the application keeps it: its own tables, read through the operator's queries and never written. */
@NullMarked
package dev.cubesweep.attached;

import org.jspecify.annotations.NullMarked;
