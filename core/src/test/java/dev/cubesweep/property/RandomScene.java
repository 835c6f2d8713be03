package dev.cubesweep.property;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store and a catalog of random objects, jobs, clips, claims, promises and holds. Ages crowd around the limits of the
 * rules, where mistakes are, and keys are few, so that several rows claim one object.
 *
 * @param jobs what the catalog holds
 * @param clips what the catalog holds
 * @param heldKeys keys that a hold remembers
 * @param objects what the store holds
 * @param settings retention, grace and the like, in whole days and hours
 */
record RandomScene(
        List<JobRow> jobs,
        List<ClipRow> clips,
        Set<ObjectKey> heldKeys,
        List<StoredObject> objects,
        PolicySettings settings) {

    private static final Instant NOW = CleanupScene.NOW;
    private static final List<String> FOLDERS =
            List.of("uploads/", "audio/", "clips/", "public/clips/", "myclips/", "keep/", "");

    static RandomScene of(Random random) {
        return new Maker(random).make();
    }

    /** The scene in memory, ready to be cleaned. */
    CleanupScene set() {
        CleanupScene scene = new CleanupScene(7).settings(settings);
        jobs.forEach(scene.catalog()::put);
        clips.forEach(scene.catalog()::put);
        heldKeys.forEach(key -> scene.catalog().hold(key.value()));
        objects.forEach(scene.store()::put);
        return scene;
    }

    /** The rules by which it is cleaned at {@link CleanupScene#NOW}. */
    ReferenceRules rules() {
        return new ReferenceRules(new ReferenceRules.Facts(jobs, clips, heldKeys, objects), settings, NOW, NOW);
    }

    RandomScene withSettings(PolicySettings other) {
        return new RandomScene(jobs, clips, heldKeys, objects, other);
    }

    /** Makes one scene. */
    private static final class Maker {

        private final Random random;
        private final List<ObjectKey> keys = new ArrayList<>();
        private final Duration youngest;

        Maker(Random random) {
            this.random = random;
            // Without some quiet scenes hardly any job would be abandoned.
            youngest = chance(0.25) ? Duration.ofDays(6) : Duration.ZERO;
        }

        RandomScene make() {
            Set<ObjectKey> names = new LinkedHashSet<>();
            int count = 20 + random.nextInt(40);
            for (int key = 0; key < count; key++) {
                names.add(new ObjectKey("cube/" + one(FOLDERS) + "k" + key + (chance(0.05) ? "/" : "")));
            }
            keys.addAll(names);
            PolicySettings settings = settings();
            List<JobRow> jobs = new ArrayList<>();
            List<ClipRow> clips = new ArrayList<>();
            for (int job = 3 + random.nextInt(12); job > 0; job--) {
                String id = "j" + job;
                boolean settled = chance(0.6);
                jobs.add(job(id, settled));
                for (int clip = random.nextInt(4); clip > 0; clip--) {
                    clips.add(clip(id + "c" + clip, id, settled));
                }
            }
            if (chance(0.1)) {
                clips.add(clip("stray", "no-such-job", true));
            }
            Set<ObjectKey> held = new HashSet<>();
            keys.stream().filter(key -> chance(0.04)).forEach(held::add);
            List<StoredObject> objects = new ArrayList<>();
            keys.stream().filter(key -> chance(0.9)).forEach(key -> objects.add(object(key)));
            return new RandomScene(jobs, clips, held, objects, settings);
        }

        private PolicySettings settings() {
            return new PolicySettings(
                    Duration.ofDays(one(List.of(0, 1, 5, 5, 30))),
                    Duration.ofHours(one(List.of(0, 1, 24, 24, 24 * 8))),
                    Duration.ofDays(one(List.of(2, 7, 7))),
                    Duration.ofHours(one(List.of(24, 72))),
                    List.of("keep/"));
        }

        private JobRow job(String id, boolean settled) {
            JobStatus status = settled
                    ? one(List.of(JobStatus.COMPLETED, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED))
                    : one(List.of(
                            JobStatus.PENDING,
                            JobStatus.PROCESSING,
                            JobStatus.PROCESSING,
                            JobStatus.COMPLETED,
                            JobStatus.UNMAPPED));
            List<JobRow.OwnedObject> owned = new ArrayList<>();
            for (int object = random.nextInt(5); object > 0; object--) {
                ObjectKind kind = one(List.of(ObjectKind.ORIGINAL, ObjectKind.AUDIO, ObjectKind.ARTIFACT));
                owned.add(new JobRow.OwnedObject(kind, claims()));
            }
            Integer promise = chance(0.25) ? one(List.of(0, 2, 14, 60)) : null;
            return new JobRow(new JobId(id), status, date(), promise, chance(0.06), owned);
        }

        private ClipRow clip(String id, String job, boolean settled) {
            ClipStatus status = settled
                    ? one(List.of(ClipStatus.COMPLETED, ClipStatus.COMPLETED, ClipStatus.COMPLETED, ClipStatus.FAILED))
                    : one(List.of(
                            ClipStatus.PENDING,
                            ClipStatus.PROCESSING,
                            ClipStatus.COMPLETED,
                            chance(0.3) ? ClipStatus.UNMAPPED : ClipStatus.COMPLETED));
            return new ClipRow(
                    new ClipId(id),
                    new JobId(job),
                    status,
                    date(),
                    status == ClipStatus.COMPLETED && chance(0.7) ? date() : null,
                    date(),
                    chance(0.06),
                    chance(0.9) ? claims() : List.of());
        }

        private List<KeyClaim> claims() {
            List<KeyClaim> claims = new ArrayList<>();
            claims.add(new KeyClaim(one(keys), true, false));
            if (chance(0.15)) {
                claims.add(new KeyClaim(one(keys), false, false));
            }
            return claims.size() == 2
                            && claims.get(0).key().equals(claims.get(1).key())
                    ? claims.subList(0, 1)
                    : claims;
        }

        private StoredObject object(ObjectKey key) {
            long size = key.value().endsWith("/") && chance(0.8) ? 0 : random.nextInt(5_000_000);
            Instant modified = chance(0.02) ? NOW.plus(Duration.ofMinutes(3)) : NOW.minus(age());
            return new StoredObject(key, size, "\"" + random.nextInt(1_000) + "\"", modified);
        }

        private @Nullable Instant date() {
            if (chance(0.03)) {
                return null;
            }
            return chance(0.02) ? NOW.plus(Duration.ofHours(1)) : NOW.minus(age());
        }

        /** Often exactly a limit of some rule, or a second beside it. */
        private Duration age() {
            return youngest.plus(anyAge());
        }

        private Duration anyAge() {
            if (chance(0.3)) {
                Duration limit = Duration.ofHours(one(List.of(0, 1, 24, 48, 72, 24 * 5, 24 * 7, 24 * 8, 24 * 14, 720)));
                Duration beside = limit.plusSeconds(random.nextInt(3) - 1L);
                return beside.isNegative() ? Duration.ZERO : beside;
            }
            return Duration.ofMinutes(random.nextInt(chance(0.5) ? 60 * 24 * 10 : 60 * 24 * 100));
        }

        private boolean chance(double probability) {
            return random.nextDouble() < probability;
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
