package dev.cubesweep.server.cleanup;

import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.Submission;
import dev.cubesweep.server.request.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks for a run and answers with what became of it. Each end has its own status, so that none looks like another. */
@Component
public class CleanupAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(CleanupAnswers.class);

    private final Cleanups cleanups;
    private final RunWait wait;

    CleanupAnswers(Cleanups cleanups, RunWait wait) {
        this.cleanups = cleanups;
        this.wait = wait;
    }

    /** @param async whether to answer at once */
    public ResponseEntity<CleanupReport> submit(RunRequest request, boolean async) {
        Submission submission = cleanups.submit(request);
        if (submission instanceof Submission.Accepted accepted) {
            LOG.info(
                    "cleanup run {} is asked for: {}, dry_run {}, retention_days {}, grace_hours {}, override {}, accept {}",
                    accepted.run().id(),
                    request.kind().text(),
                    request.dryRun(),
                    request.retentionDays(),
                    request.graceHours(),
                    request.override(),
                    request.accept());
            return async ? answer(accepted.run()) : await(accepted.run().id());
        }
        if (submission instanceof Submission.NoSuchPlan unknown) {
            throw RequestException.notFound(unknown.message());
        }
        CleanupReport refusal = ((Submission.Refused) submission).report(request);
        LOG.warn("cleanup request was answered 409: {}", refusal.message());
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(HttpStatus.CONFLICT);
        if (submission instanceof Submission.Busy busy) {
            reply.header(HttpHeaders.LOCATION, location(busy.other()));
        }
        return reply.body(refusal);
    }

    /** The answer when the run has ended, or as it stands when a request's time is over. */
    public ResponseEntity<CleanupReport> await(RunId run) {
        return answer(wait.untilEnd(run));
    }

    private static ResponseEntity<CleanupReport> answer(Run run) {
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(status(run));
        if (!run.status().isEnd()) {
            reply.header(HttpHeaders.LOCATION, location(run.id()));
        }
        return reply.body(RunAccount.report(run));
    }

    private static HttpStatus status(Run run) {
        return switch (run.status()) {
            case QUEUED, PLANNING, SWEEPING -> HttpStatus.ACCEPTED;
            case COMPLETED, COMPLETED_WITH_ERRORS, CANCELLED -> HttpStatus.OK;
            case REFUSED -> HttpStatus.CONFLICT;
            case FAILED ->
                run.end() instanceof RunEnd.Failed failed
                        ? status(failed.cause())
                        : status(RunEnd.Failed.Cause.INTERNAL);
        };
    }

    private static HttpStatus status(RunEnd.Failed.Cause cause) {
        return switch (cause) {
            case UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case BROKEN_OFF -> HttpStatus.BAD_GATEWAY;
            case PLAN_EXPIRED -> HttpStatus.CONFLICT;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String location(RunId run) {
        return "/api/cleanup/runs/" + run + "/";
    }
}
