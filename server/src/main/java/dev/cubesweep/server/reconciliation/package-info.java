/** Where the catalog and the store disagree. */
@NullMarked
package dev.cubesweep.server.reconciliation;

import org.jspecify.annotations.NullMarked;
