package dev.cubesweep.server.keys;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.database.ReportedKey;
import dev.cubesweep.server.request.RequestException;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the keys that requests name. What cannot be read is refused with 400. */
@Component
public final class SpelledKeys {

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    private final KeyNormalizer normalizer;

    SpelledKeys(KeyNormalizer normalizer) {
        this.normalizer = normalizer;
    }

    /**
     * A key for the catalog. One that is elsewhere is recorded and skipped by every cleanup.
     *
     * @param warnings gets a sentence for each key that is elsewhere
     */
    public ReportedKey report(String field, String spelling, List<String> warnings) {
        KeySpelling read = normalizer.read(spelling);
        if (read instanceof KeySpelling.Unreadable unreadable) {
            throw refused(field, unreadable.why());
        }
        if (read instanceof KeySpelling.Elsewhere elsewhere) {
            warnings.add("The field '" + field + "' names no object of this store: " + elsewhere.why()
                    + "; it is recorded, and no cleanup looks at it.");
            return new ReportedKey(withoutSecrets(spelling), List.of());
        }
        return new ReportedKey(withoutSecrets(spelling), ((KeySpelling.Keys) read).claims());
    }

    /**
     * The query of a presigned URL, and a user before its host, are credentials: they are not kept, nor shown again.
     */
    private static String withoutSecrets(String spelling) {
        return URL.matcher(spelling).lookingAt()
                ? spelling.replaceFirst("(?s)[?#].*$", "").replaceFirst("//[^/@]*@", "//")
                : spelling;
    }

    /** The one object that the spelling most likely means. */
    public ObjectKey likeliest(String field, String spelling) {
        KeySpelling read = normalizer.read(spelling);
        if (read instanceof KeySpelling.Keys keys) {
            return keys.claims().get(0).key();
        }
        throw refused(
                field,
                read instanceof KeySpelling.Elsewhere elsewhere
                        ? elsewhere.why()
                        : ((KeySpelling.Unreadable) read).why());
    }

    private static RequestException refused(String field, String why) {
        return RequestException.invalid("The field '" + field + "' cannot be used: " + why + ".");
    }
}
