package dev.cubesweep.policy;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cubesweep.SettableClock;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.ClipRowBuilder;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.catalog.JobRowBuilder;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeftoverPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final ObjectKey KEY = new ObjectKey("cube/uploads/a.mp4");
    private static final PolicySettings SETTINGS = new PolicySettings(
            Duration.ofDays(5),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofHours(24),
            List.of("keep/"),
            new LeftoverAges(Duration.ofDays(7), Duration.ofDays(30)),
            0);

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static LeftoverPolicy policy(PolicySettings settings) {
        return new LeftoverPolicy(settings, new KeyPrefix("cube/"));
    }

    private static LeftoverRule upload(String key, Instant lastChange, Claims claims) {
        return policy(SETTINGS).decideUpload(new ObjectKey(key), lastChange, NOW, claims, NOW);
    }

    private static LeftoverRule version(@Nullable Instant oldSince, Claims claims) {
        return policy(SETTINGS)
                .decideVersion(new ObjectVersion(KEY, "v1", 5, daysAgo(90), false, oldSince), NOW, claims, NOW);
    }

    /** What the catalog says of the key while a job owns it. */
    private static Claims claims(JobRowBuilder job) {
        InMemoryCatalog catalog = new InMemoryCatalog(new SettableClock(NOW));
        catalog.add(job.original(KEY.value()));
        return CatalogSnapshot.read(NOW, catalog::read).claimsOn(KEY);
    }

    /** What it says while a finished job's clip has the key, in a catalog that remembers no holds of keys. */
    private static Claims claims(ClipRowBuilder clip) {
        return CatalogSnapshot.read(NOW, visitor -> {
                    visitor.job(aJob("1", daysAgo(40)).completed().build());
                    visitor.clip(clip.key(KEY.value()).build());
                })
                .claimsOn(KEY);
    }

    @Test
    @DisplayName("H19 an upload goes when it is older than its age, to the second")
    void byAge() {
        assertThat(upload("cube/a", daysAgo(7), Claims.NONE)).isEqualTo(LeftoverRule.TOO_NEW);
        assertThat(upload("cube/a", daysAgo(7).minusSeconds(1), Claims.NONE)).isEqualTo(LeftoverRule.UNFINISHED_UPLOAD);
    }

    @Test
    @DisplayName("H19 an upload stays where nobody wants any aborted")
    void never() {
        PolicySettings never = SETTINGS.withLeftoverAges(new LeftoverAges(null, null));

        assertThat(policy(never).decideUpload(KEY, daysAgo(300), NOW, Claims.NONE, NOW))
                .isEqualTo(LeftoverRule.NOT_ASKED_FOR);
    }

    @Test
    @DisplayName("H19 what keeps an object whoever owns it keeps its upload too")
    void keptWhoeverOwnsIt() {
        assertThat(upload("cube/.cubesweep/plans/x", daysAgo(9), Claims.NONE)).isEqualTo(LeftoverRule.RESERVED);
        assertThat(upload("cube/keep/a", daysAgo(9), Claims.NONE)).isEqualTo(LeftoverRule.PROTECTED);
        assertThat(upload("cube/a", daysAgo(9), new Claims(List.of(), true, false)))
                .isEqualTo(LeftoverRule.HELD);
        assertThat(upload("cube/a", daysAgo(9), new Claims(List.of(), false, true)))
                .isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
    }

    @Test
    @DisplayName("H13 H40 an upload whose date cannot be believed stays")
    void incredibleDates() {
        assertThat(upload("cube/a", Instant.EPOCH, Claims.NONE)).isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
        assertThat(upload("cube/a", NOW.plusSeconds(121), Claims.NONE)).isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
    }

    @Test
    @DisplayName("H07 H19 the upload of an active job stays, that of an abandoned or finished one goes")
    void ofJobs() {
        assertThat(upload(KEY.value(), daysAgo(9), claims(aJob("1", daysAgo(3)))))
                .isEqualTo(LeftoverRule.ACTIVE_JOB);
        assertThat(upload(KEY.value(), daysAgo(9), claims(aJob("1", daysAgo(8)))))
                .isEqualTo(LeftoverRule.UNFINISHED_UPLOAD);
        assertThat(upload(KEY.value(), daysAgo(9), claims(aJob("1", daysAgo(3)).completed())))
                .isEqualTo(LeftoverRule.UNFINISHED_UPLOAD);
        assertThat(upload(
                        KEY.value(),
                        daysAgo(9),
                        claims(aJob("1", daysAgo(8)).completed().held())))
                .isEqualTo(LeftoverRule.HELD);
    }

    @Test
    @DisplayName("H13 H19 what a job or clip owns of which nobody knows how it stands stays")
    void ofOwnersThatCannotBeVerified() {
        Claims undated = claims(aJob("1", daysAgo(40)).undated().completed());
        Claims strange = claims(aClip("11", "1", daysAgo(40)).status(ClipStatus.UNMAPPED));

        for (Claims claims : List.of(undated, strange)) {
            assertThat(upload(KEY.value(), daysAgo(9), claims)).isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
            assertThat(version(daysAgo(31), claims)).isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
        }
    }

    @Test
    @DisplayName("H18 H19 what was uploaded or kept for a clip stays while the clip is held, and goes otherwise")
    void ofClips() {
        ClipRowBuilder clip = aClip("11", "1", daysAgo(40)).completed(daysAgo(40));

        assertThat(upload(KEY.value(), daysAgo(9), claims(clip))).isEqualTo(LeftoverRule.UNFINISHED_UPLOAD);
        assertThat(version(daysAgo(31), claims(clip))).isEqualTo(LeftoverRule.OLD_VERSION);
        assertThat(upload(KEY.value(), daysAgo(9), claims(clip.held()))).isEqualTo(LeftoverRule.HELD);
        assertThat(version(daysAgo(31), claims(clip.held()))).isEqualTo(LeftoverRule.HELD);
    }

    @Test
    @DisplayName("H41 a part that came lately is a sign of life of its job")
    void aPartIsASignOfLife() {
        PolicySettings impatient = SETTINGS.withLeftoverAges(new LeftoverAges(Duration.ofDays(1), null));
        Claims claims = claims(aJob("1", daysAgo(20)));

        assertThat(policy(impatient).decideUpload(KEY, daysAgo(3), NOW, claims, NOW))
                .isEqualTo(LeftoverRule.ACTIVE_JOB);
    }

    @Test
    @DisplayName("H18 a version in use stays, whatever it looks like")
    void inUse() {
        assertThat(version(null, Claims.NONE)).isEqualTo(LeftoverRule.IN_USE);
    }

    @Test
    @DisplayName("H18 a version's age counts from when it was replaced, not from when it was written")
    void versionsByAge() {
        assertThat(version(daysAgo(30), Claims.NONE)).isEqualTo(LeftoverRule.TOO_NEW);
        assertThat(version(daysAgo(31), Claims.NONE)).isEqualTo(LeftoverRule.OLD_VERSION);
        assertThat(version(daysAgo(91), Claims.NONE))
                .as("replaced before it was written")
                .isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
    }

    @Test
    @DisplayName("H18 held and protected versions stay, those of an active job go")
    void versionsOfJobs() {
        assertThat(version(daysAgo(31), new Claims(List.of(), true, false))).isEqualTo(LeftoverRule.HELD);
        assertThat(version(daysAgo(31), claims(aJob("1", daysAgo(1))))).isEqualTo(LeftoverRule.OLD_VERSION);
        assertThat(policy(SETTINGS)
                        .decideVersion(
                                new ObjectVersion(
                                        new ObjectKey("cube/keep/a"), "v", 1, daysAgo(90), false, daysAgo(60)),
                                NOW,
                                Claims.NONE,
                                NOW))
                .isEqualTo(LeftoverRule.PROTECTED);
    }

    @Test
    @DisplayName("H18 old versions of Cubesweep's own files are not the application's orphans")
    void versionsOfOurOwn() {
        for (String key : List.of("cube/.cubesweep/probe/x", "cube/.cubesweep/owner")) {
            ObjectVersion version = new ObjectVersion(new ObjectKey(key), "v", 1, daysAgo(90), false, daysAgo(60));

            assertThat(policy(SETTINGS).decideVersion(version, NOW, Claims.NONE, NOW))
                    .isEqualTo(LeftoverRule.RESERVED);
        }
    }

    @Test
    @DisplayName("H18 an id that the next object under the key may get names no version, so it stays")
    void versionsWithoutAnId() {
        ObjectVersion version = new ObjectVersion(KEY, "null", 5, daysAgo(90), false, daysAgo(60));

        assertThat(policy(SETTINGS).decideVersion(version, NOW, Claims.NONE, NOW))
                .isEqualTo(LeftoverRule.CANNOT_BE_ESTABLISHED);
    }

    @Test
    @DisplayName("H18 old versions stay unless somebody asked")
    void versionsAreNotAskedFor() {
        assertThat(policy(SETTINGS.withLeftoverAges(LeftoverAges.DEFAULT))
                        .decideVersion(
                                new ObjectVersion(KEY, "v", 1, daysAgo(900), false, daysAgo(800)),
                                NOW,
                                Claims.NONE,
                                NOW))
                .isEqualTo(LeftoverRule.NOT_ASKED_FOR);
    }

    @Test
    @DisplayName("H03 an age of no days would be all of them")
    void noAge() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LeftoverAges(Duration.ZERO, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeftoverAges(null, Duration.ofHours(23)));
    }
}
