package dev.cubesweep.store.s3;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a host name of Amazon S3 says (S3 user guide, "Virtual hosting of buckets").
 *
 * @param bucket {@code null} where the path names it
 * @param region {@code null} where the host names none
 */
record AwsHost(@Nullable String bucket, @Nullable String region) {

    private static final String REGION = "(?<region>[a-z]{2}(?:-[a-z]+)+-\\d+)";
    private static final Pattern HOST =
            Pattern.compile("(?:(?<bucket>.+)\\.)?s3(?:-accelerate|-fips|-external-1)?(?:\\.dualstack)?(?:[.-]" + REGION
                    + ")?\\.amazonaws\\.com(?:\\.cn)?");

    /** The shared buckets whose region Cloudcube's users have published; others are asked for. */
    private static final Map<String, String> CLOUDCUBE_REGIONS =
            Map.of("cloud-cube", "us-east-1", "cloud-cube-eu", "eu-west-1", "cloud-cube-jp", "ap-northeast-1");

    static Optional<AwsHost> parse(String host) {
        Matcher matcher = HOST.matcher(host);
        return matcher.matches()
                ? Optional.of(new AwsHost(matcher.group("bucket"), matcher.group("region")))
                : Optional.empty();
    }

    static boolean isAmazon(String host) {
        return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
    }

    static Optional<String> knownRegion(String bucket) {
        return Optional.ofNullable(CLOUDCUBE_REGIONS.get(bucket));
    }

    /** The service's plain names; the core knows every form of Amazon's hosts. */
    static Set<String> serviceHosts(@Nullable String region) {
        return region == null
                ? Set.of("s3.amazonaws.com")
                : Set.of("s3.amazonaws.com", "s3." + region + ".amazonaws.com");
    }
}
