package dev.cubesweep.model;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a history as a test that replays it. */
final class Source {

    private Source() {}

    /** A method for {@link ReplaysTest}. */
    static String of(String name, History history) {
        String steps = history.steps().stream().map(Source::of).collect(Collectors.joining(",\n                "));
        return """
                    @Test
                    void %s() {
                        replay(
                                %s);
                    }
                """.formatted(name, steps);
    }

    static String of(@Nullable Object value) {
        if (value instanceof Record record) {
            return "new Step." + value.getClass().getSimpleName()
                    + Arrays.stream(value.getClass().getRecordComponents())
                            .map(component -> of(component(record, component)))
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        }
        return value instanceof String ? '"' + (String) value + '"' : String.valueOf(value);
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
