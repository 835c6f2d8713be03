package dev.cubesweep.attached.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.attached.AutomaticCleanup;
import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.CatalogDescriptionFile;
import dev.cubesweep.attached.JobsQuery;
import dev.cubesweep.attached.ObjectsQuery;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.database.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A Django application with file fields, a URL column and a segment between clip and job")
final class DjangoProposalTest {

    private static final Instant SINCE = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    private Path directory;

    private static void fill(DjangoApplication application) {
        application.job(1, "done", "uploads/1.mp4", "audio/1.mp3");
        application.job(2, "queued", "uploads/2.mp4", null);
        application.job(3, "transcribing", "uploads/gone.mp4", null);
        application.job(4, "archived", "uploads/4 ä.mp4", null);
        application.clip(11, 1, "ready", "clips/1-1.mp4", "https://s3.amazonaws.com/bucket/cube/public/clips/1-1.mp4");
        application.clip(12, 1, "ready", "clips/1-2.mp4", null);
        application.clip(31, 3, "rendering", "", "https://elsewhere.example/x.mp4?token=hidden");
        application.execute("insert into app_profile values (7, 'avatars/7.png', 'https://ada.example/me.html')");
        application.execute("insert into django_session values ('s', '{\"picture\": \"public/tmp/s.png\"}')");
        for (String key : List.of(
                "uploads/1.mp4",
                "audio/1.mp3",
                "uploads/2.mp4",
                "uploads/4 ä.mp4",
                "clips/1-1.mp4",
                "clips/1-2.mp4",
                "avatars/7.png",
                "tmp/s.png",
                "uploads/nobodys.mp4")) {
            application.store().put("cube/public/" + key, "content");
        }
        application.store().put("cube/.cubesweep/owner", "ours");
    }

    private static CatalogDescription expected(Vendor vendor) {
        return new CatalogDescription(
                vendor == Vendor.POSTGRESQL ? null : "UTC",
                null,
                new JobsQuery(
                        "select id, status, updated_at as changed_at\nfrom app_job\n",
                        Map.of(
                                "pending", List.of("queued"),
                                "processing", List.of("transcribing"),
                                "completed", List.of("done"),
                                "failed", List.of("failed"),
                                "cancelled", List.of("cancelled"))),
                List.of(
                        new ObjectsQuery(
                                "app_job_original",
                                ObjectKind.ORIGINAL,
                                "select id as job_id, source_file as object_key\nfrom app_job\n",
                                "public/",
                                null),
                        new ObjectsQuery(
                                "app_job_audio",
                                ObjectKind.AUDIO,
                                "select id as job_id, audio_file as object_key\nfrom app_job\n",
                                "public/",
                                null),
                        new ObjectsQuery(
                                "app_clippedvideo",
                                ObjectKind.CLIP,
                                """
                                select t1.id, t2.job_id, t1.status, t1.file as object_key, t1.public_url as object_key_2, t1.created_at, t1.completed_at
                                from app_clippedvideo t1
                                join app_segment t2 on t2.id = t1.segment_id
                                """,
                                "public/",
                                Map.of(
                                        "pending", List.of("pending"),
                                        "processing", List.of("rendering"),
                                        "completed", List.of("ready"),
                                        "failed", List.of("failed")))),
                new AutomaticCleanup(null, null, SINCE));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    @DisplayName("is recognised by what stands in it, and the file that is written yields exactly that")
    void recognised(Vendor vendor) throws IOException {
        try (DjangoApplication application = new DjangoApplication(vendor, directory)) {
            fill(application);

            Proposal proposal = new Proposer(application.survey(), new ProposalOptions("UTC", SINCE)).propose();

            assertThat(proposal.description()).isEqualTo(expected(vendor));
            Path file = Files.writeString(
                    directory.resolve("catalog.yaml"),
                    CatalogDescriptionFile.text(Objects.requireNonNull(proposal.description())));
            assertThat(Files.readString(file)).contains("  query: |\n", "\n      from app_clippedvideo t1\n");
            assertThat(CatalogDescriptionFile.read(file)).isEqualTo(expected(vendor));
            assertThat(proposal.remarks())
                    .anyMatch(remark -> remark.contains("app_job.status") && remark.contains("archived"))
                    .anyMatch(remark -> remark.contains("app_profile.avatar") && remark.contains("protect"))
                    .noneMatch(remark -> remark.contains("homepage"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    @DisplayName("H27 every key is compared with the listing, and columns that no query reads are named")
    void examined(Vendor vendor) {
        try (DjangoApplication application = new DjangoApplication(vendor, directory)) {
            fill(application);
            Survey survey = application.survey();

            Examination seen = new Examiner(survey).examine(expected(vendor));

            assertThat(seen.listed()).isEqualTo(9);
            assertThat(seen.jobs()).isEqualTo(4);
            assertThat(seen.queries())
                    .containsExactly(
                            new QueryMatch(
                                    "app_job_original",
                                    ObjectKind.ORIGINAL,
                                    4,
                                    3,
                                    Map.of("not in the listing", 1L),
                                    List.of("cube/public/uploads/gone.mp4: not in the listing")),
                            new QueryMatch("app_job_audio", ObjectKind.AUDIO, 1, 1, Map.of(), List.of()),
                            new QueryMatch(
                                    "app_clippedvideo",
                                    ObjectKind.CLIP,
                                    4,
                                    3,
                                    Map.of("on elsewhere.example", 1L),
                                    List.of("https://elsewhere.example/x.mp4: on elsewhere.example")));
            assertThat(seen.statuses())
                    .contains(
                            new StatusWord("jobs", "archived", 1, null),
                            new StatusWord("jobs", "done", 1, "completed"),
                            new StatusWord("app_clippedvideo", "ready", 2, "completed"));
            assertThat(seen.unknownObjects()).isEqualTo(3);
            assertThat(seen.unknownFolders())
                    .containsOnly(
                            Map.entry("public/avatars/", 1L),
                            Map.entry("public/tmp/", 1L),
                            Map.entry("public/uploads/", 1L));
            assertThat(seen.unread())
                    .containsExactlyInAnyOrder(
                            new UnreadColumn("app_profile.avatar", 1, 1, List.of("public/avatars/"), false),
                            new UnreadColumn("django_session.session_data", 1, 1, List.of("public/tmp/"), true));
            assertThat(seen.finishedWithSources()).isEqualTo(1);
            assertThat(seen.readOnly()).isEqualTo(vendor == Vendor.SQLITE);
        }
    }
}
