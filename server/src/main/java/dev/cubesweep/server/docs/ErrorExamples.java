package dev.cubesweep.server.docs;

import dev.cubesweep.json.Json;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.server.health.Health;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An example of each error that an operation may answer. */
final class ErrorExamples {

    private static final String OTHER = "default";
    private static final String CLEANUP = "cleanup";
    private static final String HEALTH = "healthz";

    /** What an application that keeps jobs and clips itself does not report here. */
    private static final Set<String> REPORTED = Set.of("jobs", "clips", "users");

    private static final Map<String, String> MEANINGS = Map.of(
            "400",
            "Something in the request is not understood; nothing was done",
            "401",
            "No credentials, or wrong ones",
            "403",
            "Without a token only this machine may ask",
            "404",
            "There is nothing of that id",
            "409",
            "It contradicts what is recorded or under way, or a guard refuses; nothing was done",
            "415",
            "The body is not JSON",
            "502",
            "The listing or the catalog broke off, or cannot be trusted",
            "503",
            "Store or database cannot be reached, or nobody has configured them",
            OTHER,
            "Another outcome, such as a fault of our own (500): success is false, and message says why");

    private final int retentionDays;

    /** @param retentionDays as a cleanup's reply repeats it where the request named none */
    ErrorExamples(int retentionDays) {
        this.retentionDays = retentionDays;
    }

    /**
     * One error.
     *
     * @param schema of the reply; empty where it has the form of success
     */
    record Answer(String meaning, Optional<Schema<?>> schema, JsonNode reply) {}

    /** By status. */
    SortedMap<String, Answer> of(Example example, String tag) {
        SortedMap<String, Answer> errors = new TreeMap<>();
        if (tag.equals(HEALTH)) {
            JsonNode reply = Json.mapper().valueToTree(new Health("database_unreachable", true, null));
            errors.put("503", new Answer(meaning("503"), Optional.empty(), reply));
            return errors;
        }
        messages(example, tag).forEach((status, message) -> errors.put(status, error(status, message, tag)));
        return errors;
    }

    private static Map<String, String> messages(Example example, String tag) {
        Map<String, String> messages = new TreeMap<>();
        messages.put(
                "401",
                "The request has no credentials; send 'Authorization: Bearer' with the token of" + " CUBESWEEP_TOKEN.");
        messages.put(
                "403",
                "Without CUBESWEEP_TOKEN only this machine may ask, and not on behalf of a page from"
                        + " elsewhere; call http://127.0.0.1 or set a token.");
        messages.put(
                "503",
                "Cubesweep is not configured yet: the variable DATABASE_URL is not set; add the Cloudcube and"
                        + " Postgres add-ons (heroku addons:create), or set them and start again.");
        messages.put(OTHER, "Cubesweep itself failed; the log says where (reference 3f9a1c07).");
        if (!example.request().isMissingNode()) {
            messages.put("400", unknown("field", example.fields()));
            messages.put(
                    "415",
                    "The body is said to be 'text/xml', but must be JSON: send 'Content-Type:" + " application/json'.");
        } else if (!example.query().isEmpty()) {
            messages.put("400", unknown("parameter", example.parameters()));
        }
        if (REPORTED.contains(tag)) {
            messages.put(
                    "409",
                    "This installation reads jobs and clips from the application's own tables"
                            + " (CUBESWEEP_CATALOG), so they are neither reported nor listed here; ask the application.");
        }
        messages.putAll(example.errors());
        return messages;
    }

    private static String unknown(String noun, Collection<String> known) {
        return "The " + noun + " 'colour' is not known; there are " + String.join(", ", new TreeSet<>(known)) + ".";
    }

    /** Under {@code /api/cleanup} each carries all fields of a cleanup's reply (H44). */
    private Answer error(String status, String message, String tag) {
        boolean cleanup = tag.equals(CLEANUP);
        Object reply = cleanup ? CleanupReport.nothingDone(message, false, retentionDays) : PlainReply.refused(message);
        Schema<?> schema = new JsonSchema().$ref(reply.getClass().getSimpleName());
        return new Answer(meaning(status), Optional.of(schema), Json.mapper().valueToTree(reply));
    }

    private static String meaning(String status) {
        return MEANINGS.getOrDefault(status, "");
    }
}
