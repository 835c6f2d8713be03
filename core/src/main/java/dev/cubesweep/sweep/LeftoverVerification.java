package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.plan.LeftoverKind;
import dev.cubesweep.plan.PlannedLeftover;
import dev.cubesweep.plan.UploadAge;
import dev.cubesweep.policy.LeftoverPolicy;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.UploadProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at leftovers again, right before they are removed: is each still there, still what was planned, and would it
 * still go? An upload that got a part lives; a version may be in use again.
 *
 * @param now the one instant of the run
 */
record LeftoverVerification(Leftovers store, LeftoverPolicy policy, Clock clock, Instant now) {

    /** @param claims what the catalog says now of a key */
    Map<PlannedLeftover, Verification.Finding> verify(
            List<PlannedLeftover> planned, Function<ObjectKey, Claims> claims) {
        Map<PlannedLeftover, Verification.Finding> findings = new HashMap<>();
        List<PlannedLeftover> uploads = of(LeftoverKind.UNFINISHED_UPLOAD, planned);
        List<Optional<UploadProgress>> progress =
                ManyQuestions.ask(uploads, upload -> store.progress(upload.key(), upload.id()));
        for (int i = 0; i < uploads.size(); i++) {
            PlannedLeftover upload = uploads.get(i);
            findings.put(upload, compare(upload, progress.get(i), claims.apply(upload.key())));
        }
        List<PlannedLeftover> versions = of(LeftoverKind.OLD_VERSION, planned);
        Map<ObjectKey, List<ObjectVersion>> existing = existing(versions);
        versions.forEach(version ->
                findings.put(version, compare(version, existing.getOrDefault(version.key(), List.of()), claims)));
        return findings;
    }

    private static List<PlannedLeftover> of(LeftoverKind kind, List<PlannedLeftover> planned) {
        return planned.stream().filter(line -> line.kind() == kind).toList();
    }

    private Verification.Finding compare(PlannedLeftover upload, Optional<UploadProgress> found, Claims claims) {
        if (found.isEmpty()) {
            return Verification.Finding.GONE;
        }
        UploadProgress progress = found.get();
        Instant lastChange = UploadAge.lastChange(upload.since(), progress);
        boolean same = progress.bytes() == upload.size() && lastChange.equals(upload.since());
        return same
                        && !policy.decideUpload(upload.key(), lastChange, clock.instant(), claims, now)
                                .keeps()
                ? Verification.Finding.SAME
                : Verification.Finding.CHANGED;
    }

    private Map<ObjectKey, List<ObjectVersion>> existing(List<PlannedLeftover> versions) {
        List<ObjectKey> keys =
                versions.stream().map(PlannedLeftover::key).distinct().toList();
        Map<ObjectKey, List<ObjectVersion>> existing = new HashMap<>();
        ManyQuestions.ask(keys, key -> Map.entry(key, store.versions(key)))
                .forEach(entry -> existing.put(entry.getKey(), entry.getValue()));
        return existing;
    }

    private Verification.Finding compare(
            PlannedLeftover planned, List<ObjectVersion> existing, Function<ObjectKey, Claims> claims) {
        Optional<ObjectVersion> found = existing.stream()
                .filter(version -> version.versionId().equals(planned.id()))
                .findFirst();
        if (found.isEmpty()) {
            return Verification.Finding.GONE;
        }
        ObjectVersion version = found.get();
        boolean goes = version.size() == planned.size()
                && !policy.decideVersion(version, clock.instant(), claims.apply(planned.key()), now)
                        .keeps();
        return goes ? Verification.Finding.SAME : Verification.Finding.CHANGED;
    }
}
