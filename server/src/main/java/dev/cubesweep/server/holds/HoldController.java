package dev.cubesweep.server.holds;

import dev.cubesweep.database.AuditedHolds;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.HoldPage;
import dev.cubesweep.database.HoldReply;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Requester;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.request.RequestException;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts holds on keys, clips and jobs, and lifts them; both are audited. */
@RestController
@RequestMapping("/api/holds")
final class HoldController {

    private final AuditedHolds holds;

    HoldController(Holds holds, SpelledKeys keys, AuditTrail audit, Clock clock) {
        this.holds = new AuditedHolds(holds, keys, audit, clock);
    }

    @PostMapping
    ResponseEntity<HoldReply> put(BodyFields body, Requester requester) {
        body.allow("key", "clip", "job", "reason");
        List<Hold.TargetKind> kinds = kinds(body::has);
        if (kinds.size() != 1) {
            throw RequestException.invalid("A hold needs exactly one of the fields key, clip and job.");
        }
        Hold.TargetKind kind = kinds.get(0);
        HoldReply reply = holds.put(
                requester,
                kind,
                body.required(kind.text(), text -> text),
                body.text("reason").orElse(""));
        return ResponseEntity.created(URI.create("/api/holds/" + reply.hold().id() + "/"))
                .body(reply);
    }

    /** The oldest first. */
    @GetMapping
    HoldPage list(QueryFields query) {
        query.allow("key", "clip", "job", "after", "limit");
        List<Hold.TargetKind> kinds = kinds(name -> query.text(name).isPresent());
        if (kinds.size() > 1) {
            throw RequestException.invalid("Holds are shown by one of the parameters key, clip and job, or by none.");
        }
        Hold.TargetKind kind = kinds.isEmpty() ? null : kinds.get(0);
        return holds.list(
                kind,
                kind == null ? "" : query.required(kind.text()),
                query.number("after", 0, Long.MAX_VALUE).orElse(0L),
                query.limit());
    }

    @DeleteMapping("/{id}")
    PlainReply lift(@PathVariable String id, Requester requester) {
        return PlainReply.done(holds.lift(requester, PathId.parse(id, HoldController::number)));
    }

    private static List<Hold.TargetKind> kinds(Predicate<String> named) {
        return Arrays.stream(Hold.TargetKind.values())
                .filter(kind -> named.test(kind.text()))
                .toList();
    }

    private static Long number(String id) {
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("There is no hold '" + id + "'; their ids are numbers.", e);
        }
    }
}
