package dev.cubesweep.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a whole number, and speaks of what is none as people do.
 *
 * @param parse throws {@link NumberFormatException}
 * @param <N> the number
 */
record WholeNumber<N extends Number>(Function<String, N> parse) implements ITypeConverter<N> {

    static void registerIn(CommandLine commandLine) {
        commandLine
                .registerConverter(Integer.class, new WholeNumber<>(Integer::valueOf))
                .registerConverter(int.class, new WholeNumber<>(Integer::valueOf))
                .registerConverter(Long.class, new WholeNumber<>(Long::valueOf))
                .registerConverter(long.class, new WholeNumber<>(Long::valueOf));
    }

    @Override
    public N convert(String text) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            String wrong = text.matches("[+-]?\\d+") ? "' is too long for a number" : "' is no whole number";
            throw new TypeConversionException("'" + text + wrong);
        }
    }
}
