package dev.cubesweep.attached;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One query of the objects that jobs own. Its columns, by name: {@code job_id} and {@code object_key}, or {@code key},
 * and {@code object_key_2} and the like where a row names several or spells one in several ways; for clips {@code id},
 * {@code status} and {@code created_at} or {@code completed_at} too. A column {@code changed_at} counts as a sign of
 * life of the job.
 *
 * @param name as people know it, in messages and counts
 * @param base the folder of the store that plain names are relative to; without it, the store itself
 * @param status for clips, which of the application's words stand for each of ours; without it, ours are taken
 */
public record ObjectsQuery(
        String name,
        ObjectKind kind,
        String query,
        @Nullable String base,
        @Nullable Map<String, List<String>> status) {

    public ObjectsQuery {
        CatalogDescriptionFile.required(name, "name of an objects query");
        CatalogDescriptionFile.required(kind, "kind of the query " + name);
        CatalogDescriptionFile.required(query, "query of the query " + name);
    }

    String folder() {
        return base == null ? "" : base;
    }

    boolean isOfClips() {
        return kind == ObjectKind.CLIP;
    }

    StatusWords<ClipStatus> words() {
        return new StatusWords<>(name, ClipStatus.values(), ClipStatus::text, ClipStatus.UNMAPPED, status);
    }
}
