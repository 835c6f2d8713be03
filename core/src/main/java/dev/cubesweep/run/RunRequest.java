package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody asked for.
 *
 * @param subject the job's or plan's id; of a cleanup of several jobs how many, and empty for one of the whole store
 * @param jobs those of a cleanup of several jobs; requests of earlier versions have none
 * @param retentionDays 0 to 36,500
 * @param graceHours 0 to 8,760
 * @param override guards that this one run passes
 * @param accept guards that are settled for good by what this run sees
 * @param requestedBy for the audit
 */
public record RunRequest(
        Kind kind,
        String subject,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<JobId> jobs,
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
        JOBS,
        APPLY;

        /** Whether it plans from a listing of the whole store. */
        boolean listsStore() {
            return this == BULK || this == CLIPS;
        }

        /**
         * Whether it looks at the sources of jobs alone. Such runs may wait beside a bulk run, and never hold its lock.
         */
        public boolean isOfJobs() {
            return this == JOB || this == JOBS;
        }

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RunRequest {
        jobs = List.copyOf(jobs);
        override = Set.copyOf(override);
        accept = Set.copyOf(accept);
        if (subject.isBlank() != kind.listsStore()) {
            throw new IllegalArgumentException("A " + kind.text() + " run cannot have the subject '" + subject + "'.");
        }
        if (jobs.isEmpty() == (kind == Kind.JOBS)) {
            throw new IllegalArgumentException("A " + kind.text() + " run cannot have " + jobs.size() + " jobs.");
        }
    }

    public static RunRequest bulk(
            boolean dryRun,
            int retentionDays,
            int graceHours,
            Set<GuardName> override,
            Set<GuardName> accept,
            Requester requestedBy) {
        return new RunRequest(
                Kind.BULK, "", List.of(), dryRun, retentionDays, graceHours, override, accept, requestedBy);
    }

    /** The deletion of all completed clips. Ages do not matter to it: its defaults are for the reply. */
    public static RunRequest clips(
            boolean dryRun,
            int retentionDays,
            int graceHours,
            Set<GuardName> override,
            Set<GuardName> accept,
            Requester requestedBy) {
        return new RunRequest(
                Kind.CLIPS, "", List.of(), dryRun, retentionDays, graceHours, override, accept, requestedBy);
    }

    /** The cleanup of one job's original media and audio. Ages do not matter to it: its defaults are for the reply. */
    public static RunRequest job(JobId job, int retentionDays, int graceHours, Requester requestedBy) {
        return new RunRequest(
                Kind.JOB, job.value(), List.of(), false, retentionDays, graceHours, Set.of(), Set.of(), requestedBy);
    }

    /** The same of several jobs in one run, for which a backlog of them is worked off in a fraction of the time. */
    public static RunRequest jobs(List<JobId> jobs, int retentionDays, int graceHours, Requester requestedBy) {
        return new RunRequest(
                Kind.JOBS,
                jobs.size() + " jobs",
                jobs,
                false,
                retentionDays,
                graceHours,
                Set.of(),
                Set.of(),
                requestedBy);
    }

    /** The jobs whose sources this request is about; none where it is about the whole store or a plan. */
    List<JobId> cleanedJobs() {
        return kind == Kind.JOB ? List.of(new JobId(subject)) : jobs;
    }

    /** The sweep of a plan that was made before, under the settings by which that one was made. */
    public static RunRequest apply(
            PlanId plan, RunRequest made, Set<GuardName> override, Set<GuardName> accept, Requester requestedBy) {
        return new RunRequest(
                Kind.APPLY,
                plan.value(),
                List.of(),
                false,
                made.retentionDays(),
                made.graceHours(),
                override,
                accept,
                requestedBy);
    }
}
