package dev.cubesweep.policy;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobFacts;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.catalog.Owner;
import java.time.Instant;
import java.util.Arrays;

/** Reads {@code held completed=9d clip of failed finished job changed=9d}. */
final class ScenarioOwner {

    private ScenarioOwner() {}

    static Owner parse(String phrase) {
        String[] halves = phrase.split(" of ");
        Words own = new Words(halves[0]);
        JobFacts job = job(new Words(halves[1]));
        boolean certain = !own.has("maybe");
        return own.has("clip") ? clip(own, job, certain) : new Owner.OfTemporary(job, kind(own), certain);
    }

    private static Owner clip(Words own, JobFacts job, boolean certain) {
        boolean completed = own.has("completed") || own.value("completed").isPresent();
        ClipStatus status = completed
                ? ClipStatus.COMPLETED
                : Arrays.stream(ClipStatus.values())
                        .filter(each -> own.has(each.text()))
                        .findFirst()
                        .orElseThrow();
        Instant at = own.value("completed").isPresent() ? own.ago("completed") : Instant.EPOCH;
        return new Owner.OfClip(job, status, !own.has("undated"), at, own.has("held"), certain);
    }

    private static ObjectKind kind(Words own) {
        return Arrays.stream(ObjectKind.values())
                .filter(each -> own.has(each.text()))
                .findFirst()
                .orElseThrow();
    }

    private static JobFacts job(Words words) {
        if (words.has("active") == words.has("finished")) {
            throw new IllegalArgumentException("A job is either active or finished.");
        }
        return new JobFacts(
                new JobId("job"),
                !words.has("unverified"),
                words.has("finished"),
                words.has("failed"),
                words.has("held"),
                words.ago("changed"),
                words.duration("promised").orElse(null));
    }
}
