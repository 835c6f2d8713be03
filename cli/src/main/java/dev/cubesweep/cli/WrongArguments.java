package dev.cubesweep.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says in one sentence what is wrong with the arguments, and where help is. */
final class WrongArguments implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String sentence =
                String.valueOf(e.getMessage()).replaceFirst("^Error: ", "").replaceAll("\\s+", " ");
        command.getErr()
                .println(command.getColorScheme()
                        .errorText("cubesweep: " + sentence + "; see: "
                                + command.getCommandSpec().qualifiedName() + " --help"));
        command.getErr().flush();
        return ExitCode.WRONG_USE;
    }
}
