package dev.cubesweep.cli;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.database.DatabaseException;
import dev.cubesweep.database.PipelineRefusedException;
import dev.cubesweep.installation.SettingsException;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.trash.RunUnderWayException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what goes wrong into one sentence and an exit code. Stack traces are for {@code --verbose}. */
final class OneSentence implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        if (e instanceof ClosedPipeException) {
            return ExitCode.OK;
        }
        // Not a constant: what fails nowhere, such as --help, does without the time that it takes to set a log up.
        LoggerFactory.getLogger(OneSentence.class).debug("The cleanup command failed.", e);
        int code = codeOf(e);
        String sentence = code == ExitCode.OUR_FAULT && !(e instanceof AccessException)
                ? "Cubesweep itself failed (" + e.getClass().getSimpleName() + "); --verbose shows where."
                : String.valueOf(e.getMessage());
        command.getErr().println(command.getColorScheme().errorText("cubesweep: " + sentence));
        command.getErr().flush();
        return code;
    }

    private static int codeOf(Exception e) {
        if (e instanceof SettingsException settings) {
            return settings.isMissing() ? ExitCode.UNREACHABLE : ExitCode.WRONG_USE;
        }
        if (e instanceof AccessException access) {
            return ExitCode.of(access.kind());
        }
        if (e instanceof PipelineRefusedException refused) {
            return refused.kind() == PipelineRefusedException.Kind.CONFLICT ? ExitCode.REFUSED : ExitCode.WRONG_USE;
        }
        if (e instanceof RunUnderWayException) {
            return ExitCode.REFUSED;
        }
        if (e instanceof IllegalArgumentException) {
            return ExitCode.WRONG_USE;
        }
        boolean unreachable = e instanceof StoreException
                || e instanceof CatalogException
                || e instanceof DatabaseException
                || e instanceof RunStorageException
                || e instanceof PlanStorageException;
        return unreachable ? ExitCode.UNREACHABLE : ExitCode.OUR_FAULT;
    }
}
