package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody asked for.
 *
 * @param subject the job's or plan's id; empty for a cleanup of the whole store
 * @param retentionDays 0 to 36,500
 * @param graceHours 0 to 8,760
 * @param override guards that this one run passes
 * @param accept guards that are settled for good by what this run sees
 * @param requestedBy for the audit
 */
public record RunRequest(
        Kind kind,
        String subject,
        boolean dryRun,
        int retentionDays,
        int graceHours,
        Set<GuardName> override,
        Set<GuardName> accept,
        Requester requestedBy) {

    /** What is planned, or that an existing plan is carried out. */
    public enum Kind {
        BULK,
        CLIPS,
        JOB,
        APPLY;

        /** Whether it plans from a listing of the whole store. */
        boolean listsStore() {
            return this == BULK || this == CLIPS;
        }

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RunRequest {
        override = Set.copyOf(override);
        accept = Set.copyOf(accept);
        if (subject.isBlank() != kind.listsStore()) {
            throw new IllegalArgumentException("A " + kind.text() + " run cannot have the subject '" + subject + "'.");
        }
    }

    public static RunRequest bulk(
            boolean dryRun,
            int retentionDays,
            int graceHours,
            Set<GuardName> override,
            Set<GuardName> accept,
            Requester requestedBy) {
        return new RunRequest(Kind.BULK, "", dryRun, retentionDays, graceHours, override, accept, requestedBy);
    }

    /** The deletion of all completed clips. Ages do not matter to it: its defaults are for the reply. */
    public static RunRequest clips(
            boolean dryRun,
            int retentionDays,
            int graceHours,
            Set<GuardName> override,
            Set<GuardName> accept,
            Requester requestedBy) {
        return new RunRequest(Kind.CLIPS, "", dryRun, retentionDays, graceHours, override, accept, requestedBy);
    }

    /** The cleanup of one job's original media and audio. Ages do not matter to it: its defaults are for the reply. */
    public static RunRequest job(JobId job, int retentionDays, int graceHours, Requester requestedBy) {
        return new RunRequest(Kind.JOB, job.value(), false, retentionDays, graceHours, Set.of(), Set.of(), requestedBy);
    }

    /** The sweep of a plan that was made before, under the settings by which that one was made. */
    public static RunRequest apply(
            PlanId plan, RunRequest made, Set<GuardName> override, Set<GuardName> accept, Requester requestedBy) {
        return new RunRequest(
                Kind.APPLY,
                plan.value(),
                false,
                made.retentionDays(),
                made.graceHours(),
                override,
                accept,
                requestedBy);
    }
}
