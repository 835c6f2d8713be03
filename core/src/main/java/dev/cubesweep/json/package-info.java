/** The one JSON form of every record that is saved or shown. */
@NullMarked
package dev.cubesweep.json;

import org.jspecify.annotations.NullMarked;
