package dev.cubesweep.server.cleanup;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.RequestException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cleanups of the whole store. */
@RestController
final class CleanupController {

    private final PolicySettings policy;
    private final CleanupAnswers answers;

    CleanupController(PolicySettings policy, CleanupAnswers answers) {
        this.policy = policy;
        this.answers = answers;
    }

    @PostMapping("/api/cleanup/bulk")
    ResponseEntity<CleanupReport> bulk(BodyFields body, Requester requester) {
        body.allow("retention_days", "dry_run", "grace_hours", "async", "override", "accept");
        RunRequest request = RunRequest.bulk(
                body.flag("dry_run"),
                body.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                        .orElse((int) policy.retention().toDays()),
                body.integer("grace_hours", 0, PolicySettings.MAX_GRACE_HOURS)
                        .orElse((int) policy.grace().toHours()),
                body.guards("override", guard -> true),
                body.guards("accept", GuardName::isAcceptable),
                requester);
        return answers.submit(request, body.flag("async"));
    }

    /** Deletes every completed clip whatever its age, which nobody should ask for by accident. */
    @PostMapping("/api/cleanup/clips")
    ResponseEntity<CleanupReport> clips(BodyFields body, Requester requester) {
        body.allow("confirm", "dry_run", "async", "override", "accept");
        boolean dryRun = body.flag("dry_run");
        if (!body.flag("confirm") && !dryRun) {
            throw RequestException.invalid("This deletes every completed clip, whatever its age; send"
                    + " {\"confirm\": true} to do it, or {\"dry_run\": true} to see what would go.");
        }
        RunRequest request = RunRequest.clips(
                dryRun,
                (int) policy.retention().toDays(),
                (int) policy.grace().toHours(),
                body.guards("override", guard -> true),
                body.guards("accept", GuardName::isAcceptable),
                requester);
        return answers.submit(request, body.flag("async"));
    }
}
