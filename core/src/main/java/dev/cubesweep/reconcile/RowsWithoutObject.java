package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks in each row for spellings of which no meaning was listed. */
final class RowsWithoutObject implements CatalogVisitor {

    private final CatalogSnapshot listed;
    private final Comparison comparison;
    private final FoundLines found;

    RowsWithoutObject(CatalogSnapshot listed, Comparison comparison, FoundLines found) {
        this.listed = listed;
        this.comparison = comparison;
        this.found = found;
    }

    @Override
    public void job(JobRow job) {
        job.objects().forEach(object -> object(job.id(), job.changedAt(), object));
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        look(NamingRow.of(job, changedAt, object), object.claims());
    }

    @Override
    public void clip(ClipRow clip) {
        look(NamingRow.of(clip), clip.claims());
    }

    @Override
    public void heldKey(ObjectKey key) {
        // A hold keeps what is there; it does not say that something is.
    }

    @Override
    public void goneKey(ObjectKey key) {
        // The snapshot knew it, since it comes after the rows.
    }

    @Override
    public void skipped(String row, String why) {
        found.add(ReconciledLine.unreadable(row, why));
    }

    /** A spelling begins with its certain meaning; before the first of these, nobody can say what was meant. */
    private void look(NamingRow row, List<KeyClaim> claims) {
        for (int first = 0; first < claims.size(); first++) {
            if (claims.get(first).certain()) {
                lookAt(row, claims.subList(first, end(claims, first)));
            }
        }
    }

    private static int end(List<KeyClaim> claims, int first) {
        int end = first + 1;
        while (end < claims.size() && !claims.get(end).certain()) {
            end++;
        }
        return end;
    }

    private void lookAt(NamingRow row, List<KeyClaim> spelling) {
        if (spelling.stream().noneMatch(claim -> listed.hasSeen(claim.key()))) {
            boolean gone = spelling.stream().anyMatch(KeyClaim::gone);
            comparison.lineOf(row, spelling.get(0).key(), gone).ifPresent(found::add);
        }
    }
}
