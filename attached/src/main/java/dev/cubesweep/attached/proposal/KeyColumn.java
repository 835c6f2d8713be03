package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.store.ObjectKey;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of the application that holds keys, or seems to.
 *
 * @param sampled how many of its values were looked at
 * @param listed the keys among them that the store has
 * @param base the folder that its plain names are relative to; {@code null} where there are none, or nothing shows it
 * @param hosts under which its URLs lead to the store, each with the folder
 * @param inside whether the keys stand inside of documents, where no query finds them
 * @param likely whether its values may be keys of this store though few of them are listed: they are paths, or there
 *     are none yet
 */
record KeyColumn(
        Table table,
        Column column,
        int sampled,
        Set<ObjectKey> listed,
        @Nullable String base,
        Map<String, String> hosts,
        boolean inside,
        boolean likely) {

    /** So many of the values must be listed to tell a column by its content. */
    private static final int ONE_OF = 5;

    KeyColumn {
        listed = Set.copyOf(listed);
        hosts = Map.copyOf(hosts);
    }

    String fullName() {
        return table.fullName() + "." + column.name();
    }

    /** Whether what stands in it shows that it holds keys. */
    boolean isByContent() {
        return !listed.isEmpty() && (long) listed.size() * ONE_OF >= sampled;
    }

    /** Whether a query should read it. */
    boolean isToBeRead() {
        return !inside && (isByContent() || (likely && Words.isOfKeys(column.name())));
    }

    KeyColumn withBase(String other) {
        return new KeyColumn(table, column, sampled, listed, other, hosts, inside, likely);
    }
}
