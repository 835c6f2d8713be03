package dev.cubesweep.server.users;

import dev.cubesweep.database.UserRetention;
import dev.cubesweep.json.Counted;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Requester;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.RequestException;
import java.time.Clock;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How long a user was promised that clips are kept. It beats what a request asks for, longer or shorter, and is
 * audited.
 */
@RestController
@RequestMapping("/api/users/{user}/retention")
final class UserRetentionController {

    private final UserRetention promises;
    private final AuditTrail audit;
    private final Clock clock;

    UserRetentionController(UserRetention promises, AuditTrail audit, Clock clock) {
        this.promises = promises;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a user was promised. */
    record Promise(boolean success, String message, String user, int retentionDays) {

        static Promise of(String user, int days) {
            return new Promise(true, "Clips of " + user + " are kept for " + Counted.of(days, "days"), user, days);
        }
    }

    @PutMapping
    Promise promise(@PathVariable String user, BodyFields body, Requester requester) {
        body.allow("retention_days");
        int days = body.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                .orElseThrow(() -> RequestException.invalid("The field 'retention_days' is missing."));
        promises.promise(user, days);
        note(requester, user, Counted.of(days, "days"));
        return Promise.of(user, days);
    }

    @GetMapping
    Promise show(@PathVariable String user) {
        return Promise.of(user, promises.find(user).orElseThrow(() -> nothing(user)));
    }

    @DeleteMapping
    PlainReply withdraw(@PathVariable String user, Requester requester) {
        if (!promises.withdraw(user)) {
            throw nothing(user);
        }
        note(requester, user, "withdrawn");
        return PlainReply.done("Clips of " + user + " are kept as long as each request says");
    }

    private void note(Requester requester, String user, String detail) {
        audit.appendOrLog(
                new AuditTrail.Entry(clock.instant(), requester, AuditAction.RETENTION, "user " + user, detail));
    }

    private static RequestException nothing(String user) {
        return RequestException.notFound("The user " + user + " was promised nothing.");
    }
}
