package dev.cubesweep.cli;

import dev.cubesweep.catalog.JobStatus;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a job's status as the API spells it. */
final class JobStatusText implements ITypeConverter<JobStatus> {

    static final String ALL = "pending, processing, completed, failed or cancelled";

    @Override
    public JobStatus convert(String text) {
        JobStatus status = JobStatus.ofText(text);
        if (status == JobStatus.UNMAPPED) {
            throw new TypeConversionException("'" + text + "' is none of " + ALL);
        }
        return status;
    }
}
