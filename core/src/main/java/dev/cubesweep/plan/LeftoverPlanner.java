package dev.cubesweep.plan;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.policy.LeftoverPolicy;
import dev.cubesweep.policy.LeftoverRule;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.UnfinishedUpload;
import dev.cubesweep.store.UploadProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds and decides what no listing of objects shows. Where the store refuses or does not know such a question, or its
 * list does not come to its end, the plan says so in a warning and is otherwise the same: nothing of that list goes.
 */
final class LeftoverPlanner {

    /**
     * How many uploads are asked for their parts only to know their size. Those old enough to go are asked in any case,
     * since a part may have come yesterday.
     */
    private static final int ASKED_FOR_SIZE = 1_000;

    private final Leftovers store;
    private final CatalogSnapshot catalog;
    private final PolicySettings settings;
    private final LeftoverPolicy policy;
    private final Clock clock;
    private final Instant now;
    private final StopSignal stop;
    private final LeftoverCount uploads = new LeftoverCount(LeftoverKind.UNFINISHED_UPLOAD);
    private final LeftoverCount oldVersions = new LeftoverCount(LeftoverKind.OLD_VERSION);
    private final List<String> warnings = new ArrayList<>();
    private boolean partsUnknown;
    private int askedForSize;
    private long unasked;

    /** @param catalog to which the whole listing has been shown, so that it knows which jobs live */
    LeftoverPlanner(
            ObjectStore store,
            CatalogSnapshot catalog,
            PolicySettings settings,
            Clock clock,
            Instant now,
            StopSignal stop) {
        this.store = store.leftovers();
        this.catalog = catalog;
        this.settings = settings;
        this.policy = new LeftoverPolicy(settings, store.address().prefix());
        this.clock = clock;
        this.now = now;
        this.stop = stop;
    }

    /** Passes on what may go. To be called once. */
    LeftoverSummary plan(Consumer<PlannedLeftover> lines) {
        look("unfinished uploads", uploads, lines, found -> store.listUploads(upload -> decide(upload, found)));
        if (unasked > 0) {
            warnings.add("The bytes of " + unasked + (unasked == 1 ? " unfinished upload" : " unfinished uploads")
                    + " were not counted, since there are so many.");
        }
        if (settings.leftoverAges().removesOldVersions()) {
            look("old versions", oldVersions, lines, found -> store.listVersions(version -> decide(version, found)));
        }
        return new LeftoverSummary(
                store.versioning(), uploads.tally(), oldVersions.tally(), uploads.unowned() + oldVersions.unowned());
    }

    List<String> warnings() {
        return warnings;
    }

    /** @param listing passes on what may go, if it comes to its end */
    private void look(
            String what,
            LeftoverCount count,
            Consumer<PlannedLeftover> lines,
            Consumer<Consumer<PlannedLeftover>> listing) {
        try (Spool<PlannedLeftover> found = new Spool<>(PlannedLeftover.class)) {
            listing.accept(found::add);
            found.forEach(lines);
        } catch (StoreException e) {
            count.keepAll();
            warnings.add("Not all " + what + " could be looked at, so that all of them stay: " + e.getMessage());
        }
    }

    private void decide(UnfinishedUpload upload, Consumer<PlannedLeftover> lines) {
        stop.check();
        ObjectKey key = upload.key();
        Claims claims = catalog.claimsOn(key);
        LeftoverRule rule = policy.decideUpload(key, upload.initiated(), clock.instant(), claims, now);
        if (rule.keeps() && askedForSize++ >= ASKED_FOR_SIZE) {
            unasked++;
            uploads.keep(rule, 0);
            return;
        }
        Optional<UploadProgress> asked = progress(upload);
        if (asked.isEmpty()) {
            return;
        }
        UploadProgress progress = asked.get();
        Instant lastChange = UploadAge.lastChange(upload.initiated(), progress);
        rule = partsUnknown
                ? LeftoverRule.CANNOT_BE_ESTABLISHED
                : policy.decideUpload(key, lastChange, clock.instant(), claims, now);
        if (rule.keeps()) {
            uploads.keep(rule, progress.bytes());
        } else {
            lines.accept(uploads.remove(key, upload.uploadId(), progress.bytes(), lastChange, claims));
        }
    }

    /**
     * Empty if it is gone by now. A store that does not tell parts is asked once, and all uploads stay from then on.
     */
    private Optional<UploadProgress> progress(UnfinishedUpload upload) {
        if (partsUnknown) {
            return Optional.of(UploadProgress.NONE);
        }
        try {
            return store.progress(upload.key(), upload.uploadId());
        } catch (StoreException e) {
            partsUnknown = true;
            warnings.add("Unfinished uploads stay, since their parts could not be looked at: " + e.getMessage());
            return Optional.of(UploadProgress.NONE);
        }
    }

    private void decide(ObjectVersion version, Consumer<PlannedLeftover> lines) {
        stop.check();
        Instant oldSince = version.oldSince();
        if (oldSince == null) {
            return;
        }
        Claims claims = catalog.claimsOn(version.key());
        LeftoverRule rule = policy.decideVersion(version, clock.instant(), claims, now);
        if (rule.keeps()) {
            oldVersions.keep(rule, version.size());
        } else {
            lines.accept(oldVersions.remove(version.key(), version.versionId(), version.size(), oldSince, claims));
        }
    }
}
