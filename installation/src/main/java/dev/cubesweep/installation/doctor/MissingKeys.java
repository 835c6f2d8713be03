package dev.cubesweep.installation.doctor;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few keys of one query that the catalog names and the store does not have. */
final class MissingKeys {

    private static final int SHOWN = 3;
    private static final int LOOKED_AT = 100;

    private final Installation installation;
    private final String query;

    MissingKeys(Installation installation, String query) {
        this.installation = installation;
        this.query = query;
    }

    /** The keys, by commas; empty where none of those looked at is missing. */
    String sample() {
        Instant recent = installation
                .clock()
                .instant()
                .minus(installation.settings().policy().retention());
        Candidates candidates = new Candidates(query, recent);
        installation.catalog().read(candidates);
        return candidates.keys.stream()
                .filter(key -> installation.store().head(key).isEmpty())
                .limit(SHOWN)
                .map(ObjectKey::value)
                .collect(Collectors.joining(", "));
    }

    /** Keys of active jobs' sources, or of completed clips: those that must be there. */
    private static final class Candidates implements CatalogVisitor {

        private final String query;
        private final Instant recent;
        private final Set<JobId> active = new HashSet<>();
        private final Set<ObjectKey> keys = new LinkedHashSet<>();

        private Candidates(String query, Instant recent) {
            this.query = query;
            this.recent = recent;
        }

        @Override
        public void job(JobRow job) {
            if (job.status() == JobStatus.PENDING || job.status() == JobStatus.PROCESSING) {
                active.add(job.id());
                job.objects().forEach(object -> object(job.id(), null, object));
            }
        }

        @Override
        public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
            if (active.contains(job) && object.query().equals(query)) {
                add(object.claims());
            }
        }

        @Override
        public void goneKey(ObjectKey key) {
            keys.remove(key);
        }

        @Override
        public void clip(ClipRow clip) {
            Instant completed = clip.completedAt();
            boolean isRecent = completed != null && completed.isAfter(recent);
            if (isRecent
                    && clip.status() == ClipStatus.COMPLETED
                    && clip.query().equals(query)) {
                add(clip.claims());
            }
        }

        private void add(List<KeyClaim> claims) {
            claims.stream()
                    .filter(claim -> claim.certain() && !claim.gone() && keys.size() < LOOKED_AT)
                    .map(KeyClaim::key)
                    .forEach(keys::add);
        }

        @Override
        public void heldKey(ObjectKey key) {
            // Holds remember keys of objects that may be gone.
        }

        @Override
        public void skipped(String row, String why) {
            // The plan warns of these.
        }
    }
}
