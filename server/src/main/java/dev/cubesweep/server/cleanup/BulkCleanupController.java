package dev.cubesweep.server.cleanup;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.server.request.BodyFields;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bulk cleanup of a store. */
@RestController
final class BulkCleanupController {

    private final PolicySettings policy;
    private final CleanupAnswers answers;

    BulkCleanupController(PolicySettings policy, CleanupAnswers answers) {
        this.policy = policy;
        this.answers = answers;
    }

    @PostMapping("/api/cleanup/bulk")
    ResponseEntity<CleanupReport> cleanUp(BodyFields body) {
        body.allow("retention_days", "dry_run", "grace_hours", "async", "override", "accept");
        RunRequest request = RunRequest.bulk(
                body.flag("dry_run"),
                body.integer("retention_days", 0, PolicySettings.MAX_RETENTION_DAYS)
                        .orElse((int) policy.retention().toDays()),
                body.integer("grace_hours", 0, PolicySettings.MAX_GRACE_HOURS)
                        .orElse((int) policy.grace().toHours()),
                body.guards("override", guard -> true),
                body.guards("accept", GuardName::isAcceptable),
                "api");
        return answers.submit(request, body.flag("async"));
    }
}
