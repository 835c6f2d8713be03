package dev.cubesweep.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with the arguments, and where help is. */
final class WrongArguments implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(command.getColorScheme()
                        .errorText("cubesweep: " + sentence(e) + "; see: "
                                + command.getCommandSpec().qualifiedName() + " --help"));
        command.getErr().flush();
        return ExitCode.WRONG_USE;
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return sentence(unmatched);
        }
        return String.valueOf(e.getMessage())
                .replaceFirst("^Error: ", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("positional parameter at index \\S+ \\((\\S+)\\)", "$1")
                .replaceFirst("\\.$", "");
    }

    private static String sentence(UnmatchedArgumentException e) {
        String first = "'" + Printable.of(e.getUnmatched().get(0)) + "'";
        List<String> alike = e.getSuggestions();
        String hint = alike.isEmpty() ? "" : "; perhaps you mean " + alike.get(0);
        if (e.isUnknownOption()) {
            return "There is no option " + first + hint;
        }
        return e.getCommandLine().getSubcommands().isEmpty()
                ? "The argument " + first + " is one too many"
                : "There is no command " + first + hint;
    }
}
