package dev.cubesweep.attached;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cubesweep.catalog.ContentHosts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application's tables as the operator describes them, in a file.
 *
 * @param timeZone of columns that have none of their own: {@code UTC}, {@code Europe/Berlin}
 * @param contentHosts URLs under which the store is served to the public, and the folder of the store that each leads
 *     to
 */
public record CatalogDescription(
        @Nullable String timeZone,
        @Nullable Map<String, String> contentHosts,
        JobsQuery jobs,
        List<ObjectsQuery> objects,
        @JsonProperty("automatic_cleanup") @Nullable AutomaticCleanup automatic) {

    /** Of objects: as many as a snapshot can tell apart. */
    public static final int MOST_QUERIES = 60;

    /** @throws IllegalArgumentException for what cannot be meant so, in a sentence that names it */
    public CatalogDescription {
        CatalogDescriptionFile.required(jobs, "jobs");
        objects = List.copyOf(CatalogDescriptionFile.required(objects, "objects"));
        contentHosts = contentHosts == null ? Map.of() : Map.copyOf(contentHosts);
        if (timeZone != null) {
            zone(timeZone);
        }
        if (objects.isEmpty() || objects.size() > MOST_QUERIES) {
            throw new IllegalArgumentException("There are " + objects.size()
                    + " queries of objects, but there must be 1 to " + MOST_QUERIES + ".");
        }
        requireOneName(objects);
        jobs.words();
        objects.forEach(ObjectsQuery::words);
        new ContentHosts(contentHosts);
    }

    Optional<ZoneId> zone() {
        return Optional.ofNullable(timeZone).map(CatalogDescription::zone);
    }

    ContentHosts hosts() {
        return contentHosts == null ? ContentHosts.NONE : new ContentHosts(contentHosts);
    }

    public AutomaticCleanup automaticCleanup() {
        return automatic == null ? AutomaticCleanup.DEFAULT : automatic;
    }

    private static void requireOneName(List<ObjectsQuery> objects) {
        Set<String> names = new HashSet<>(Set.of(JobsQuery.NAME));
        objects.stream()
                .map(ObjectsQuery::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("Two queries have the name '" + name + "'; give each its own.");
                });
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The time_zone '" + name + "' is not known; write UTC or a name such as Europe/Berlin.", e);
        }
    }
}
