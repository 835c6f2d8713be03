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
    private static final int CERTAIN = 1;
    private static final int GONE = 2;
    private static final int HELD = 4;
    private static final int UNVERIFIED = 8;
    private static final int KIND_SHIFT = 4;
    private static final int KIND_MASK = 0x3;
    private static final int STATUS_SHIFT = 6;
    private static final int STATUS_MASK = 0x7;
    /** The first claim of its spelling; further meanings of it follow. */
    private static final int FIRST = 1 << 9;

    private static final int QUERY_SHIFT = 10;
    private static final int QUERY_MASK = 0x3F;

    private final JobTable jobs = new JobTable();
    private final KeyTable keys = new KeyTable();
    private final BitSet matchedRows = new BitSet();
    /** By the first entry of each key. */
    private final BitSet listedKeys = new BitSet();

    private final BitSet goneKeys = new BitSet();
    private final List<String> queries = new ArrayList<>();
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
        snapshot.jobs.trim();
        snapshot.keys.trim();
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
        Fingerprint print = fingerprints.of(key);
        return claimsOn(print, keys.first(print));
    }

    /** @param first of the entries of this fingerprint */
    private Claims claimsOn(Fingerprint print, int first) {
        if (first == HashIndex.NONE) {
            return Claims.NONE;
        }
        List<Owner> owners = new ArrayList<>(1);
        boolean held = false;
        boolean colliding = false;
        for (int entry = first; entry != HashIndex.NONE; entry = keys.next(entry)) {
            colliding |= keys.collides(entry, print);
            if (keys.job(entry) == KeyTable.NO_JOB) {
                held = true;
            } else {
                owners.add(owner(entry));
            }
        }
        return new Claims(owners, held, colliding);
    }

    /**
     * Notes that an object was listed: its rows have their match, its jobs another sign of life (H41).
     *
     * @return what the catalog says of it from then on
     */
    public Claims saw(StoredObject object) {
        Fingerprint print = fingerprints.of(object.key());
        int first = keys.first(print);
        if (first == HashIndex.NONE) {
            return Claims.NONE;
        }
        listedKeys.set(first);
        for (int entry = first; entry != HashIndex.NONE; entry = keys.next(entry)) {
            if (keys.job(entry) != KeyTable.NO_JOB) {
                matchedRows.set(rowOf(entry));
                jobs.objectChanged(keys.job(entry), object.lastModified());
            }
        }
        return claimsOn(print, first);
    }

    /** Whether an object of this key has been listed; of a key that no row names, nobody remembers. */
    public boolean hasSeen(ObjectKey key) {
        return isNoted(key, listedKeys);
    }

    /** Whether our own records, apart from the rows, say that the object of this key was deleted. */
    public boolean isNotedGone(ObjectKey key) {
        return isNoted(key, goneKeys);
    }

    private boolean isNoted(ObjectKey key, BitSet noted) {
        int first = keys.first(fingerprints.of(key));
        return first != HashIndex.NONE && noted.get(first);
    }

    /** Every row's certain key, with whether it has been listed. */
    public void forEachExpectation(Consumer<Expectation> expectations) {
        for (int entry = 0; entry < keys.size(); entry++) {
            if (keys.job(entry) != KeyTable.NO_JOB && is(entry, CERTAIN)) {
                expectations.accept(new Expectation(
                        kind(entry),
                        queries.get((keys.what(entry) >> QUERY_SHIFT) & QUERY_MASK),
                        owner(entry),
                        RowDate.ofSecond(keys.changedAt(entry)),
                        matchedRows.get(rowOf(entry)),
                        is(entry, GONE)));
            }
        }
    }

    /** A row's spelling is known by its first claim. */
    private int rowOf(int entry) {
        int first = entry;
        while (!is(first, FIRST)) {
            first--;
        }
        return first;
    }

    private Owner owner(int entry) {
        JobFacts job = jobs.facts(keys.job(entry), latestCredible);
        if (kind(entry) != ObjectKind.CLIP) {
            return new Owner.OfTemporary(job, kind(entry), is(entry, CERTAIN));
        }
        ClipStatus status = ClipStatus.values()[(keys.what(entry) >> STATUS_SHIFT) & STATUS_MASK];
        long completed = keys.completedAt(entry);
        boolean dated = completed != RowDate.NONE && completed <= latestCredible.toEpochMilli();
        boolean verified = !is(entry, UNVERIFIED) && (dated || status != ClipStatus.COMPLETED);
        Instant completedAt = dated ? Instant.ofEpochMilli(completed) : Instant.EPOCH;
        return new Owner.OfClip(job, status, verified, completedAt, is(entry, HELD), is(entry, CERTAIN));
    }

    private ObjectKind kind(int entry) {
        return ObjectKind.values()[(keys.what(entry) >> KIND_SHIFT) & KIND_MASK];
    }

    private boolean is(int entry, int flag) {
        return (keys.what(entry) & flag) != 0;
    }

    /** Fills the tables while the catalog is read. */
    private final class Filler implements CatalogVisitor {

        @Override
        public void job(JobRow row) {
            int index = jobs.add(row);
            count(1, 0, row.status() == JobStatus.UNMAPPED ? 1 : 0, 0);
            row.objects().forEach(object -> claim(object, index, RowDate.second(row.changedAt())));
        }

        @Override
        public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
            int index = jobs.addObject(job, changedAt);
            claim(object, index, jobs.rowsChangedAt(index));
        }

        private void claim(JobRow.OwnedObject object, int job, int changedSecond) {
            int what = object.kind().ordinal() << KIND_SHIFT | query(object.query());
            claim(object.claims(), job, what, RowDate.NONE, changedSecond);
        }

        @Override
        public void clip(ClipRow row) {
            int index = jobs.addClip(row);
            boolean unmapped = row.status() == ClipStatus.UNMAPPED;
            count(0, 1, unmapped ? 1 : 0, 0);
            int what = ObjectKind.CLIP.ordinal() << KIND_SHIFT
                    | row.status().ordinal() << STATUS_SHIFT
                    | query(row.query());
            what |= row.held() ? HELD : 0;
            what |= unmapped ? UNVERIFIED : 0;
            Instant finished = row.completedAt() != null ? row.completedAt() : row.createdAt();
            claim(row.claims(), index, what, RowDate.millis(finished), RowDate.second(row.changedAt()));
        }

        @Override
        public void heldKey(ObjectKey key) {
            keys.add(fingerprints.of(key), KeyTable.NO_JOB, (short) (HELD | FIRST), RowDate.NONE, 0);
        }

        @Override
        public void goneKey(ObjectKey key) {
            int first = keys.first(fingerprints.of(key));
            if (first != HashIndex.NONE) {
                goneKeys.set(first);
            }
            for (int entry = first; entry != HashIndex.NONE; entry = keys.next(entry)) {
                keys.mark(entry, (short) GONE);
            }
        }

        @Override
        public void skipped(String row, String why) {
            count(0, 0, 0, 1);
            if (skippedSample.size() < KEPT_SAMPLES) {
                skippedSample.add(row + ": " + why);
            }
        }

        @Override
        public void pruned(long rows) {
            counts = new CatalogCounts(counts.jobs(), counts.clips(), counts.unmapped(), counts.skipped(), rows);
        }

        private void claim(List<KeyClaim> claims, int index, int what, long completed, int changedSecond) {
            int place = FIRST;
            for (KeyClaim claim : claims) {
                int certain = claim.certain() ? CERTAIN | FIRST : 0;
                int full = what | place | certain | (claim.gone() ? GONE : 0);
                keys.add(fingerprints.of(claim.key()), index, (short) full, completed, changedSecond);
                place = 0;
            }
        }

        /** The queries have few names, so that a number stands for each. */
        private int query(String name) {
            int number = queries.indexOf(name);
            if (number < 0) {
                number = queries.size();
                queries.add(name);
            }
            if (number > QUERY_MASK) {
                throw new IllegalArgumentException("A catalog can have at most " + (QUERY_MASK + 1) + " queries.");
            }
            return number << QUERY_SHIFT;
        }

        private void count(int job, int clip, int unmapped, int skipped) {
            counts = new CatalogCounts(
                    counts.jobs() + job,
                    counts.clips() + clip,
                    counts.unmapped() + unmapped,
                    counts.skipped() + skipped,
                    counts.pruned());
        }
    }
}
