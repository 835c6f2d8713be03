package dev.cubesweep.server.reports;

import dev.cubesweep.database.ReportReply;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the reports of jobs and of clips have in common: a report adds a row or changes the one of its id.
 *
 * @param noun the row's word in sentences and, with an s, in paths
 * @param id reads an id, or refuses it with {@link IllegalArgumentException}
 * @param status of a row, in words
 * @param <I> the id
 * @param <R> the row
 */
record ReportedRows<I, R>(
        String noun, Function<String, I> id, Function<I, Optional<R>> find, Function<R, String> status) {

    /** Records what a body says of the row of an id. */
    @FunctionalInterface
    interface Recording<I, R> {

        /** @param warnings gets a sentence for each key that is elsewhere */
        R record(I id, BodyFields body, List<String> warnings);
    }

    /** {@code 201} where the row is new, else {@code 200}. */
    ResponseEntity<ReportReply<R>> report(BodyFields body, Recording<I, R> recording) {
        I row = body.required("id", id);
        boolean known = find.apply(row).isPresent();
        ReportReply<R> reply = record(row, body, recording);
        return known
                ? ResponseEntity.ok(reply)
                : ResponseEntity.created(UriComponentsBuilder.fromPath("/api/" + noun + "s/{id}/")
                                .build(row.toString()))
                        .body(reply);
    }

    ReportReply<R> change(String text, BodyFields body, Recording<I, R> recording) {
        I row = PathId.parse(text, id);
        require(row);
        return record(row, body, recording);
    }

    ReportReply<R> show(String text) {
        I row = PathId.parse(text, id);
        return reply(row, require(row), List.of());
    }

    /** @param consequence what it means for the objects */
    PlainReply removed(I row, String consequence) {
        return PlainReply.done("The " + noun + " " + row + " " + consequence);
    }

    private ReportReply<R> record(I row, BodyFields body, Recording<I, R> recording) {
        List<String> warnings = new ArrayList<>();
        return reply(row, recording.record(row, body, warnings), warnings);
    }

    private R require(I row) {
        return find.apply(row).orElseThrow(() -> RequestException.notFound("There is no " + noun + " " + row + "."));
    }

    private ReportReply<R> reply(I row, R recorded, List<String> warnings) {
        return new ReportReply<>(true, "The " + noun + " " + row + " is " + status.apply(recorded), recorded, warnings);
    }
}
