package dev.cubesweep.attached;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The file that describes an application's tables. Reading is strict: a mistyped field must not pass for absent. */
public final class CatalogDescriptionFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Queries keep their lines, and nothing is said of what is absent. */
    private static final YAMLMapper WRITER = MAPPER.rebuild()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE, YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .build();

    private CatalogDescriptionFile() {}

    /** The text of a file that describes these tables; reading it yields the same. */
    public static String text(CatalogDescription description) {
        String text = WRITER.writeValueAsString(description);
        if (!parse(text).equals(description)) {
            throw new IllegalStateException("A description of tables is not read back as it was written.");
        }
        return text;
    }

    /** @throws IllegalArgumentException if it cannot be read or does not describe a catalog, in one sentence */
    public static CatalogDescription read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    static CatalogDescription parse(String text) {
        try {
            CatalogDescription read = MAPPER.readValue(text, CatalogDescription.class);
            if (read == null) {
                throw new IllegalArgumentException("It is empty; cubesweep attach writes one.");
            }
            return read;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(sentence(e), e);
        }
    }

    /** A field that must be there; the parser passes {@code null} for one that is not. */
    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("The field '" + field + "' is missing.");
        }
        return value;
    }

    private static String sentence(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException own && own.getMessage() != null) {
            return own.getMessage();
        }
        String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        String words =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        String path = e instanceof DatabindException && !e.getPath().isEmpty() ? " (" + e.getPathReference() + ")" : "";
        return where + words + path;
    }
}
