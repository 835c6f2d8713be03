package dev.cubesweep.installation;

import dev.cubesweep.store.s3.Addressing;
import dev.cubesweep.store.s3.ChecksumMode;
import dev.cubesweep.store.s3.S3Credentials;
import dev.cubesweep.store.s3.S3Settings;
import dev.cubesweep.store.s3.StoreLocation;
import java.util.Map;
import java.util.Set;

/** The variables that say which store, as Cloudcube's add-on sets them and a few more for other services. */
final class StoreVariables {

    static final String URL = "CLOUDCUBE_URL";
    static final String KEY_ID = "CLOUDCUBE_ACCESS_KEY_ID";
    static final String SECRET = "CLOUDCUBE_SECRET_ACCESS_KEY";
    /** Without any of these there is no store. */
    static final Set<String> NEEDED = Set.of(URL, KEY_ID, SECRET);

    private static final Map<String, Addressing> ADDRESSING = Map.of(
            "automatic", Addressing.AUTOMATIC, "path", Addressing.PATH, "virtual_hosted", Addressing.VIRTUAL_HOSTED);
    private static final Map<String, ChecksumMode> CHECKSUMS = Map.of(
            "automatic", ChecksumMode.AUTOMATIC,
            "when_supported", ChecksumMode.WHEN_SUPPORTED,
            "when_required", ChecksumMode.WHEN_REQUIRED,
            "md5", ChecksumMode.MD5);

    private StoreVariables() {}

    static S3Settings read(Environment environment) {
        String url = environment.required(URL, "it names the store, as in https://cloud-cube.s3.amazonaws.com/mycube.");
        String keyId = environment.required(KEY_ID, "the store cannot be read without its credentials.");
        String secret = environment.required(SECRET, "the store cannot be read without its credentials.");
        String endpoint = environment.text("CUBESWEEP_S3_ENDPOINT").orElse(null);
        Addressing addressing = environment.choice("CUBESWEEP_S3_ADDRESSING", Addressing.AUTOMATIC, ADDRESSING);
        StoreLocation location = environment
                .parsed(URL, ignored -> StoreLocation.parse(url, endpoint, addressing))
                .orElseThrow();
        return S3Settings.of(location, new S3Credentials(keyId, secret))
                .withChecksums(environment.choice("CUBESWEEP_S3_CHECKSUMS", ChecksumMode.AUTOMATIC, CHECKSUMS));
    }
}
