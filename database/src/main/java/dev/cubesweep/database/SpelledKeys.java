package dev.cubesweep.database;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.catalog.KeySpelling;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the keys that people and pipelines name. */
public final class SpelledKeys {

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    /**
     * The parameters of a presigned URL (S3 API reference, "Authenticating requests: query parameters"), old and new.
     */
    private static final Pattern SIGNED = Pattern.compile(
            "\\?([^?]*&)?(X-Amz-(Signature|Credential|Security-Token)|AWSAccessKeyId|Signature)=",
            Pattern.CASE_INSENSITIVE);

    private final KeyNormalizer normalizer;

    public SpelledKeys(KeyNormalizer normalizer) {
        this.normalizer = normalizer;
    }

    /**
     * A key for the catalog. One that is elsewhere is recorded and skipped by every cleanup.
     *
     * @param warnings gets a sentence for each key that is elsewhere
     * @throws PipelineRefusedException {@code INVALID} if it cannot be the key of any object
     */
    public ReportedKey report(String field, String spelling, List<String> warnings) {
        KeySpelling read = normalizer.read(unsigned(spelling));
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
     * A question mark may be a part of a key, so that a query may be too. One that somebody signed is none, and a key
     * that it were a part of would hold the signature.
     */
    private static String unsigned(String spelling) {
        Matcher signed = SIGNED.matcher(spelling);
        return signed.find() ? spelling.substring(0, signed.start()) : spelling;
    }

    /**
     * The query of a presigned URL, and a user before its host, are credentials: they are not kept, nor shown again.
     */
    private static String withoutSecrets(String spelling) {
        String unsigned = unsigned(spelling);
        return URL.matcher(spelling).lookingAt()
                ? unsigned.replaceFirst("(?s)[?#].*$", "").replaceFirst("//[^/@]*@", "//")
                : unsigned;
    }

    /**
     * What the spelling means in this store.
     *
     * @throws PipelineRefusedException {@code INVALID} if it names no object of it
     */
    public KeySpelling.Keys read(String field, String spelling) {
        KeySpelling read = normalizer.read(unsigned(spelling));
        if (read instanceof KeySpelling.Keys keys) {
            return keys;
        }
        throw refused(
                field,
                read instanceof KeySpelling.Elsewhere elsewhere
                        ? elsewhere.why()
                        : ((KeySpelling.Unreadable) read).why());
    }

    private static PipelineRefusedException refused(String field, String why) {
        return PipelineRefusedException.invalid("The field '" + field + "' cannot be used: " + why + ".");
    }
}
