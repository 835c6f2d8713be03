package dev.cubesweep.attached.proposal;

import java.util.List;

/**
 * A column that names objects of the store which no query knows: to a cleanup they are orphans (H27).
 *
 * @param column with its table
 * @param sampled how many of its newest values were looked at
 * @param unknown how many of those name an object that no query knows
 * @param folders where these objects lie
 * @param inside whether the keys stand inside of documents
 */
public record UnreadColumn(String column, int sampled, int unknown, List<String> folders, boolean inside) {

    public UnreadColumn {
        folders = List.copyOf(folders);
    }
}
