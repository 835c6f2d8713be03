/** Where the catalog and the store disagree: rows whose object is not there, and objects without a row. */
@NullMarked
package dev.cubesweep.reconcile;

import org.jspecify.annotations.NullMarked;
