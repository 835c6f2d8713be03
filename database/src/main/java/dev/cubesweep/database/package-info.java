/** Own catalog, runs, plans, audit and the durable run tasks, on PostgreSQL and H2. */
@NullMarked
package dev.cubesweep.database;

import org.jspecify.annotations.NullMarked;
