package dev.cubesweep.server.holds;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.server.errors.PlainReply;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryNumber;
import dev.cubesweep.server.request.RequestException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Puts holds on keys, clips and jobs, and lifts them; both are audited. */
@RestController
@RequestMapping("/api/holds")
final class HoldController {

    private static final int MOST = 1_000;

    private final Holds holds;
    private final SpelledKeys keys;
    private final AuditTrail audit;
    private final Clock clock;

    HoldController(Holds holds, SpelledKeys keys, AuditTrail audit, Clock clock) {
        this.holds = holds;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** A hold as it stands. */
    record HoldReply(
            boolean success, String message, @JsonUnwrapped Hold hold) {}

    /**
     * A page of holds, the oldest first.
     *
     * @param next what to ask {@code after} for the next page; {@code null} at the end
     */
    record HoldPage(
            boolean success,
            String message,
            List<Hold> holds,
            @Nullable Long next) {}

    @PostMapping
    ResponseEntity<HoldReply> put(BodyFields body) {
        body.allow("key", "clip", "job", "reason");
        if (Stream.of("key", "clip", "job").filter(body::has).count() != 1) {
            throw RequestException.invalid("A hold needs exactly one of the fields key, clip and job.");
        }
        Hold hold = hold(body, body.text("reason").orElse(""));
        note("hold", hold.targetKind().text() + " " + hold.target(), hold.reason());
        return ResponseEntity.created(URI.create("/api/holds/" + hold.id() + "/"))
                .body(new HoldReply(true, "The hold " + hold.id() + " stands until it is lifted", hold));
    }

    @GetMapping
    HoldPage list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        QueryNumber.require("after", after, 0, Long.MAX_VALUE);
        QueryNumber.require("limit", limit, 1, MOST);
        List<Hold> page = holds.list(after, limit);
        Long next = page.size() < limit ? null : page.get(page.size() - 1).id();
        return new HoldPage(true, page.size() + " holds", page, next);
    }

    @DeleteMapping("/{id}")
    PlainReply lift(@PathVariable String id) {
        long hold = PathId.parse(id, HoldController::number);
        holds.release(hold);
        note("release", "hold " + hold, "");
        return PlainReply.done("The hold " + hold + " is lifted");
    }

    private Hold hold(BodyFields body, String reason) {
        if (body.has("clip")) {
            return holds.holdClip(body.required("clip", ClipId::new), reason);
        }
        if (body.has("job")) {
            return holds.holdJob(body.required("job", JobId::new), reason);
        }
        // A key elsewhere cannot be held, and is refused by the catalog.
        return holds.holdKey(keys.report("key", body.required("key", key -> key), new ArrayList<>()), reason);
    }

    private void note(String action, String subject, String detail) {
        audit.append(new AuditTrail.Entry(clock.instant(), "api", action, subject, detail));
    }

    private static Long number(String id) {
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("There is no hold '" + id + "'; their ids are numbers.", e);
        }
    }
}
