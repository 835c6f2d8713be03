package dev.cubesweep.server.trash;

import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.RunId;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.RequestException;
import dev.cubesweep.trash.Restoration;
import dev.cubesweep.trash.RestoreReport;
import dev.cubesweep.trash.RestoreRequest;
import java.time.Duration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Brings clips back from the trash. */
@RestController
final class RestoreController {

    /** Leaves one page time to be restored before Heroku's router gives up (H30). */
    private static final Duration FOR = Duration.ofSeconds(5);

    private final Restoration restoration;
    private final SpelledKeys keys;

    RestoreController(Restoration restoration, SpelledKeys keys) {
        this.restoration = restoration;
        this.keys = keys;
    }

    /** The field {@code key} comes in any spelling that the pipeline may use too. */
    @PostMapping("/api/restores")
    RestoreReport restore(BodyFields body, Requester requester) {
        body.allow("run", "key", "dry_run", "after");
        if (body.has("run") == body.has("key")) {
            throw RequestException.invalid("What is to be restored needs exactly one of the fields run and key.");
        }
        return restoration.restore(request(body), requester, FOR);
    }

    private RestoreRequest request(BodyFields body) {
        boolean dryRun = body.flag("dry_run");
        if (body.has("run")) {
            return new RestoreRequest.OfRun(
                    body.required("run", RunId::new), dryRun, body.text("after").orElse(""));
        }
        return RestoreRequest.OfKey.of(keys.read("key", body.required("key", text -> text)), dryRun);
    }
}
