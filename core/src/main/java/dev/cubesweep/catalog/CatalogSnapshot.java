package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A catalog as it was at one moment, found by key. Compact, so that the join needs no database per object; it holds
 * fingerprints, not keys. Not for several threads at once.
 */
public final class CatalogSnapshot {

    /** A date this much later than the read that returned it cannot be trusted (rule 0). */
    public static final Duration MAX_SKEW = Duration.ofMinutes(2);

    private static final int KEPT_SAMPLES = 20;
    private static final short CERTAIN = 1;
    private static final short GONE = 2;
    private static final short HELD = 4;
    private static final short UNVERIFIED = 8;
    private static final int KIND_SHIFT = 4;
    private static final int STATUS_SHIFT = 8;
    private static final long NO_DATE = Long.MIN_VALUE;

    private final JobTable jobs = new JobTable();
    private final KeyTable keys = new KeyTable(64);
    private final BitSet matchedRows = new BitSet();
    private final List<String> skippedSample = new ArrayList<>();
    private final Fingerprint.Function fingerprints;
    private final Instant latestCredible;
    private CatalogCounts counts = CatalogCounts.NONE;

    private CatalogSnapshot(Fingerprint.Function fingerprints, Instant readAt) {
        this.fingerprints = fingerprints;
        this.latestCredible = readAt.plus(MAX_SKEW);
    }

    /**
     * Reads a snapshot.
     *
     * @param readAt our clock when the read began; later rows are caught by the claim step
     * @param read passes the rows to the visitor, or throws and then there is no snapshot
     */
    public static CatalogSnapshot read(Instant readAt, Consumer<CatalogVisitor> read) {
        return read(readAt, Fingerprint.sha256(), read);
    }

    static CatalogSnapshot read(Instant readAt, Fingerprint.Function fingerprints, Consumer<CatalogVisitor> read) {
        CatalogSnapshot snapshot = new CatalogSnapshot(fingerprints, readAt);
        read.accept(snapshot.new Filler());
        return snapshot;
    }

    public CatalogCounts counts() {
        return counts;
    }

    /** A few of the rows whose keys are elsewhere or unreadable, one sentence each. */
    public List<String> skippedSample() {
        return List.copyOf(skippedSample);
    }

    /** What the catalog says of a key. */
    public Claims claimsOn(ObjectKey key) {
        List<Owner> owners = new ArrayList<>(2);
        boolean[] held = new boolean[1];
        boolean colliding = keys.forEach(fingerprints.of(key), slot -> {
            if (keys.job(slot) == KeyTable.NO_JOB) {
                held[0] = true;
            } else {
                owners.add(owner(slot));
            }
        });
        return owners.isEmpty() && !held[0] ? Claims.NONE : new Claims(owners, held[0], colliding);
    }

    /** Notes that an object was listed: its rows have their match, its jobs another sign of life (H41). */
    public void saw(StoredObject object) {
        keys.forEach(fingerprints.of(object.key()), slot -> {
            if (keys.job(slot) != KeyTable.NO_JOB) {
                matchedRows.set(keys.row(slot));
                jobs.objectChanged(keys.job(slot), object.lastModified());
            }
        });
    }

    /** Every row's certain key, with whether it has been listed. */
    public void forEachExpectation(Consumer<Expectation> expectations) {
        keys.forEach(slot -> {
            if (keys.job(slot) != KeyTable.NO_JOB && is(slot, CERTAIN)) {
                expectations.accept(new Expectation(
                        kind(slot),
                        owner(slot),
                        Instant.ofEpochSecond(keys.changedAt(slot)),
                        matchedRows.get(keys.row(slot)),
                        is(slot, GONE)));
            }
        });
    }

    private Owner owner(int slot) {
        JobFacts job = jobs.facts(keys.job(slot), latestCredible);
        if (kind(slot) != ObjectKind.CLIP) {
            return new Owner.OfTemporary(job, kind(slot), is(slot, CERTAIN));
        }
        ClipStatus status = ClipStatus.values()[(keys.what(slot) >> STATUS_SHIFT) & 0xF];
        long completed = keys.completedAt(slot);
        boolean dated = completed != NO_DATE && completed <= latestCredible.toEpochMilli();
        boolean verified = !is(slot, UNVERIFIED) && (dated || status != ClipStatus.COMPLETED);
        Instant completedAt = dated ? Instant.ofEpochMilli(completed) : Instant.EPOCH;
        return new Owner.OfClip(job, status, verified, completedAt, is(slot, HELD), is(slot, CERTAIN));
    }

    private ObjectKind kind(int slot) {
        return ObjectKind.values()[(keys.what(slot) >> KIND_SHIFT) & 0xF];
    }

    private boolean is(int slot, short flag) {
        return (keys.what(slot) & flag) != 0;
    }

    /** Fills the tables while the catalog is read. */
    private final class Filler implements CatalogVisitor {

        private int nextRow;

        @Override
        public void job(JobRow row) {
            int index = jobs.add(row);
            count(1, 0, row.status() == JobStatus.UNMAPPED ? 1 : 0, 0);
            for (JobRow.OwnedObject object : row.objects()) {
                int what = object.kind().ordinal() << KIND_SHIFT;
                claim(object.claims(), index, what, NO_DATE, row.changedAt());
            }
        }

        @Override
        public void clip(ClipRow row) {
            int index = jobs.addClip(row);
            boolean unmapped = row.status() == ClipStatus.UNMAPPED;
            count(0, 1, unmapped ? 1 : 0, 0);
            int what = ObjectKind.CLIP.ordinal() << KIND_SHIFT | row.status().ordinal() << STATUS_SHIFT;
            what |= row.held() ? HELD : 0;
            what |= unmapped ? UNVERIFIED : 0;
            Instant finished = row.completedAt() != null ? row.completedAt() : row.createdAt();
            claim(row.claims(), index, what, finished == null ? NO_DATE : finished.toEpochMilli(), row.changedAt());
        }

        @Override
        public void heldKey(ObjectKey key) {
            keys.add(fingerprints.of(key), KeyTable.NO_JOB, 0, HELD, NO_DATE, 0);
        }

        @Override
        public void skipped(String row, String why) {
            count(0, 0, 0, 1);
            if (skippedSample.size() < KEPT_SAMPLES) {
                skippedSample.add(row + ": " + why);
            }
        }

        private void claim(List<KeyClaim> claims, int index, int what, long completed, @Nullable Instant changedAt) {
            int row = nextRow++;
            int second = changedAt == null ? 0 : (int) changedAt.getEpochSecond();
            for (KeyClaim claim : claims) {
                int full = what | (claim.certain() ? CERTAIN : 0) | (claim.gone() ? GONE : 0);
                keys.add(fingerprints.of(claim.key()), index, row, (short) full, completed, second);
            }
        }

        private void count(int job, int clip, int unmapped, int skipped) {
            counts = new CatalogCounts(
                    counts.jobs() + job,
                    counts.clips() + clip,
                    counts.unmapped() + unmapped,
                    counts.skipped() + skipped);
        }
    }
}
