package dev.cubesweep.catalog;

import java.time.Instant;

/**
 * A catalog row that names a key, and whether the listing had that key.
 *
 * @param query by what name people know the query that yields the row
 * @param changedAt the last change of the row, to the second
 * @param matched whether an object was listed under one of the row's meanings
 * @param gone whether our own records say that its object was deleted
 */
public record Expectation(
        ObjectKind kind, String query, Owner owner, Instant changedAt, boolean matched, boolean gone) {}
