package dev.cubesweep.installation;

import dev.cubesweep.store.s3.Addressing;
import dev.cubesweep.store.s3.ChecksumMode;
import dev.cubesweep.store.s3.S3Credentials;
import dev.cubesweep.store.s3.S3Settings;
import dev.cubesweep.store.s3.StoreLocation;
import java.util.Map;

/** The variables that say which store, as Cloudcube's add-on sets them and a few more for other services. */
final class StoreVariables {

    private static final Map<String, Addressing> ADDRESSING = Map.of(
            "automatic", Addressing.AUTOMATIC, "path", Addressing.PATH, "virtual_hosted", Addressing.VIRTUAL_HOSTED);
    private static final Map<String, ChecksumMode> CHECKSUMS = Map.of(
            "automatic", ChecksumMode.AUTOMATIC,
            "when_supported", ChecksumMode.WHEN_SUPPORTED,
            "when_required", ChecksumMode.WHEN_REQUIRED,
            "md5", ChecksumMode.MD5);

    private StoreVariables() {}

    static S3Settings read(Environment environment) {
        String url = environment.required(
                "CLOUDCUBE_URL", "it names the store, as in https://cloud-cube.s3.amazonaws.com/mycube.");
        String keyId =
                environment.required("CLOUDCUBE_ACCESS_KEY_ID", "the store cannot be read without its credentials.");
        String secret = environment.required(
                "CLOUDCUBE_SECRET_ACCESS_KEY", "the store cannot be read without its credentials.");
        String endpoint = environment.text("CUBESWEEP_S3_ENDPOINT").orElse(null);
        Addressing addressing = environment.choice("CUBESWEEP_S3_ADDRESSING", Addressing.AUTOMATIC, ADDRESSING);
        StoreLocation location = environment
                .parsed("CLOUDCUBE_URL", ignored -> StoreLocation.parse(url, endpoint, addressing))
                .orElseThrow();
        return S3Settings.of(location, new S3Credentials(keyId, secret))
                .withChecksums(environment.choice("CUBESWEEP_S3_CHECKSUMS", ChecksumMode.AUTOMATIC, CHECKSUMS));
    }
}
