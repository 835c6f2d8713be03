package dev.cubesweep.cli;

import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.reconcile.Finding;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words that an option takes, as the API spells them: for help and completion, and to read them. */
abstract class Words<T> implements Iterable<String>, ITypeConverter<T> {

    private final Map<String, T> values = new LinkedHashMap<>();

    private Words(Stream<T> values, Function<T, String> word) {
        values.forEach(value -> this.values.put(word.apply(value), value));
    }

    @Override
    public final Iterator<String> iterator() {
        return values.keySet().iterator();
    }

    @Override
    public final T convert(String text) {
        T value = values.get(text.strip().toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", values.keySet()));
        }
        return value;
    }

    /** Those that may be reported: {@code unmapped} is what Cubesweep says of a word that it does not know. */
    static final class JobStatuses extends Words<JobStatus> {
        JobStatuses() {
            super(Arrays.stream(JobStatus.values()).filter(status -> status != JobStatus.UNMAPPED), JobStatus::text);
        }
    }

    static final class RunStatuses extends Words<RunStatus> {
        RunStatuses() {
            super(Arrays.stream(RunStatus.values()), RunStatus::text);
        }
    }

    static final class RunKinds extends Words<RunRequest.Kind> {
        RunKinds() {
            super(Arrays.stream(RunRequest.Kind.values()), RunRequest.Kind::text);
        }
    }

    static final class AuditActions extends Words<AuditAction> {
        AuditActions() {
            super(Arrays.stream(AuditAction.values()), AuditAction::text);
        }
    }

    static final class Findings extends Words<Finding> {
        Findings() {
            super(Arrays.stream(Finding.values()), Finding::text);
        }
    }

    static final class Guards extends Words<GuardName> {
        Guards() {
            super(Arrays.stream(GuardName.values()), GuardName::text);
        }
    }

    /** Those that can be settled for good. */
    static final class AcceptableGuards extends Words<GuardName> {
        AcceptableGuards() {
            super(Arrays.stream(GuardName.values()).filter(GuardName::isAcceptable), GuardName::text);
        }
    }
}
