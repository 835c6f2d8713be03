package dev.cubesweep.server.users;

import dev.cubesweep.database.UserRetention;
import dev.cubesweep.json.PlainReply;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.RequestException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long a user was promised that clips are kept. It beats what a request asks for, longer or shorter. */
@RestController
@RequestMapping("/api/users/{user}/retention")
final class UserRetentionController {

    private final UserRetention promises;

    UserRetentionController(UserRetention promises) {
        this.promises = promises;
    }

    /** What a user was promised. */
    record Promise(boolean success, String message, String user, int retentionDays) {

        static Promise of(String user, int days) {
            return new Promise(true, "Clips of " + user + " are kept for " + days + " days", user, days);
        }
    }

    @PutMapping
    Promise promise(@PathVariable String user, BodyFields body) {
        body.allow("retention_days");
        int days = body.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                .orElseThrow(() -> RequestException.invalid("The field 'retention_days' is missing."));
        promises.promise(user, days);
        return Promise.of(user, days);
    }

    @GetMapping
    Promise show(@PathVariable String user) {
        return Promise.of(user, promises.find(user).orElseThrow(() -> nothing(user)));
    }

    @DeleteMapping
    PlainReply withdraw(@PathVariable String user) {
        if (!promises.withdraw(user)) {
            throw nothing(user);
        }
        return PlainReply.done("Clips of " + user + " are kept as long as each request says");
    }

    private static RequestException nothing(String user) {
        return RequestException.notFound("The user " + user + " was promised nothing.");
    }
}
