package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts an application's rows, and their keys against the listing, query by query. */
final class RowTally implements CatalogVisitor {

    private final Map<String, KeyCount> counts = new LinkedHashMap<>();
    private final JobTally tally = new JobTally();
    /** Said of the row that comes next. */
    private final List<String> unreadable = new ArrayList<>();

    private long jobs;

    RowTally(CatalogDescription description, ListedKeys listed) {
        description
                .objects()
                .forEach(query -> counts.put(query.name(), new KeyCount(query.name(), query.kind(), listed)));
    }

    long jobs() {
        return jobs;
    }

    long finishedWithSources() {
        return tally.doneWithSources();
    }

    List<QueryMatch> matches() {
        return counts.values().stream().map(KeyCount::result).toList();
    }

    @Override
    public void job(JobRow job) {
        jobs++;
        unreadable.clear();
        tally.job(job.id(), job.status());
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        boolean found = add(object.query(), object.claims());
        if (found && object.kind().isSource()) {
            tally.source(job);
        }
    }

    @Override
    public void clip(ClipRow clip) {
        tally.clip(clip.job(), clip.status());
        spellings(clip.claims()).forEach(claims -> add(clip.query(), claims));
        if (clip.claims().isEmpty()) {
            add(clip.query(), List.of());
        }
    }

    private boolean add(String query, List<KeyClaim> claims) {
        KeyCount count = counts.get(query);
        if (count == null) {
            throw new IllegalArgumentException("There is no query " + query);
        }
        unreadable.forEach(count::addUnreadable);
        unreadable.clear();
        return count.add(claims);
    }

    /** Each certain claim begins another spelling. */
    private static List<List<KeyClaim>> spellings(List<KeyClaim> claims) {
        List<List<KeyClaim>> spellings = new ArrayList<>();
        for (KeyClaim claim : claims) {
            if (claim.certain() || spellings.isEmpty()) {
                spellings.add(new ArrayList<>());
            }
            spellings.get(spellings.size() - 1).add(claim);
        }
        return spellings;
    }

    @Override
    public void heldKey(ObjectKey key) {
        // Holds are ours.
    }

    @Override
    public void goneKey(ObjectKey key) {
        // These are the application's rows alone.
    }

    @Override
    public void skipped(String row, String why) {
        // Other reports are of dates, or of words that are counted elsewhere.
        if (why.startsWith("'")) {
            unreadable.add(why);
        }
    }
}
