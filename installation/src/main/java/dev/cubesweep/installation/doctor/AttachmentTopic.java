package dev.cubesweep.installation.doctor;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.ApplicationTables;
import dev.cubesweep.attached.proposal.Examination;
import dev.cubesweep.attached.proposal.Examiner;
import dev.cubesweep.attached.proposal.QueryMatch;
import dev.cubesweep.attached.proposal.StatusWord;
import dev.cubesweep.attached.proposal.Survey;
import dev.cubesweep.attached.proposal.UnreadColumn;
import dev.cubesweep.attached.proposal.UnseenPlace;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.installation.Attachment;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.policy.ProtectedFolders;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the queries of an attached application find everything that names an object of the store (H27, H37). */
final class AttachmentTopic {

    private static final String AGAIN = "; cubesweep attach --check looks again.";
    /** Of the values that were looked at, one in so many tells that a column is in use. */
    private static final int ONE_OF = 5;

    private final Settings settings;
    private final ObjectStore store;
    private final Attachment attachment;

    AttachmentTopic(Settings settings, ObjectStore store) {
        this.settings = settings;
        this.store = store;
        this.attachment = Objects.requireNonNull(settings.attachment());
    }

    /** @return whether the tables can be read as they are described, without which no catalog can be */
    boolean examine(boolean listable, List<Finding> findings) {
        try (ApplicationDatabase database = ApplicationDatabase.of(attachment.database())) {
            if (!listable) {
                new ApplicationTables(database, attachment.description(), store.address()).check();
                return true;
            }
            Survey survey = Survey.of(database, store);
            examine(new Examiner(survey).examine(attachment.description()), findings);
            return true;
        } catch (CatalogException e) {
            findings.add(
                    e.kind() == CatalogException.Kind.INCOMPLETE
                            ? Finding.wrong(
                                    "queries", e.getMessage(), "Correct the file that CUBESWEEP_CATALOG names" + AGAIN)
                            : Finding.unreachable(
                                    "application", e.getMessage(), "Check CUBESWEEP_CATALOG_URL (or DATABASE_URL)."));
            return false;
        } catch (StoreException e) {
            findings.add(Finding.unreachable("queries", e.getMessage(), "No cleanup runs while this lasts."));
            return true;
        }
    }

    private void examine(Examination seen, List<Finding> findings) {
        findings.add(
                seen.readOnly()
                        ? Finding.ok("application", attachment.database().place() + ", where our role can only read")
                        : Finding.note(
                                "application",
                                attachment.database().place()
                                        + ", where our role could write, though nothing ever does",
                                "Give it a role that can only SELECT."));
        seen.queries().forEach(match -> findings.add(query(match)));
        seen.statuses().stream().filter(word -> word.meaning() == null).forEach(word -> findings.add(status(word)));
        seen.unseen().forEach(place -> findings.add(unseen(place)));
        seen.unread().stream().filter(this::matters).forEach(column -> findings.add(unread(column)));
        if (seen.unknownObjects() > 0) {
            findings.add(Finding.note(
                    "unknown objects",
                    seen.unknownObjects() + " of " + seen.listed() + " objects are known to no query, most of them in "
                            + String.join(
                                    ", ",
                                    seen.unknownFolders().keySet().stream()
                                            .limit(3)
                                            .toList()),
                    "They are orphans to a cleanup; cubesweep plan shows what would go."));
        }
    }

    private static Finding query(QueryMatch match) {
        String subject = match.query();
        String observation = match.matched() + " of " + match.keys() + " keys are in the store"
                + new TreeMap<>(match.unmatched())
                        .entrySet().stream()
                                .map(why -> ", " + why.getValue() + " are " + why.getKey())
                                .collect(Collectors.joining());
        boolean onlyGone = match.unmatched().keySet().stream().allMatch(QueryMatch.NOT_LISTED::equals);
        if (match.keys() == 0 || (onlyGone && match.matched() > 0)) {
            return Finding.ok(subject, observation);
        }
        return Finding.note(
                subject,
                observation + "; for example "
                        + String.join(", ", match.samples().stream().limit(1).toList()),
                "Set the query's base, or name the host under content_hosts if it serves this store" + AGAIN);
    }

    private static Finding status(StatusWord word) {
        return Finding.note(
                word.query() + " status",
                word.rows() + " rows have '" + word.word()
                        + "', which the file does not map, so their objects are kept",
                "Add the word to the query's status map" + AGAIN);
    }

    /** What is protected stays, whoever names it. */
    private boolean matters(UnreadColumn column) {
        ProtectedFolders folders =
                ProtectedFolders.of(settings.policy(), store.address().prefix());
        return !column.folders().stream()
                .allMatch(folder -> folders.hold(store.address().prefix().resolve(folder)));
    }

    private static Finding unseen(UnseenPlace place) {
        String observation = place.name() + " was not looked at: " + place.why();
        return place.isTable()
                ? Finding.wrong("unread table", observation, "Let the role read it (grant SELECT)" + AGAIN)
                : Finding.note(
                        "unread column",
                        observation,
                        "If it names objects, read it with a query or protect their folder" + AGAIN);
    }

    private static Finding unread(UnreadColumn column) {
        String observation = column.column() + " names objects that no query knows: " + column.unknown() + " of "
                + column.sampled() + " newest values, in " + String.join(", ", column.folders());
        String remedy =
                "Read it with a query, or protect the folders with CUBESWEEP_PROTECTED_PREFIXES; to a cleanup its"
                        + " objects are orphans" + AGAIN;
        boolean isInUse = !column.inside() && column.unknown() * ONE_OF >= column.sampled();
        return isInUse
                ? Finding.wrong("unread column", observation, remedy)
                : Finding.note("unread column", observation, remedy);
    }
}
