package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoreAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store and the way to it, as read from a setting.
 *
 * @param endpoint the service's URL without a bucket; {@code null} for AWS, whose endpoints the SDK knows
 * @param region {@code null} where neither the URL nor the bucket's name tells it: then the service is asked
 * @param pathStyle whether requests name the bucket in the path
 */
public record StoreLocation(
        StoreAddress address,
        @Nullable URI endpoint,
        @Nullable String region,
        boolean pathStyle) {

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

    /** @param endpoint {@code null} for AWS */
    private record Service(@Nullable URI endpoint, @Nullable String region, Set<String> hosts) {}

    /** As {@link #parse(String, String, Addressing)}, for URLs that say everything themselves. */
    public static StoreLocation parse(String url) {
        return parse(url, null, Addressing.AUTOMATIC);
    }

    /**
     * Reads {@code CLOUDCUBE_URL} in any form that it has had: {@code https://cloud-cube-eu.s3.amazonaws.com/mycube},
     * with a regional host, path-style, {@code s3://bucket/folder}, or the URL of any other S3-compatible service.
     *
     * @param endpoint the service behind an {@code s3:} URL; {@code null} for AWS
     * @throws IllegalArgumentException with a sentence for the operator; it never repeats a user or password. A URL
     *     without a folder is refused, since it would mean the whole shared bucket (H03)
     */
    public static StoreLocation parse(String url, @Nullable String endpoint, Addressing addressing) {
        StoreUrl parsed = StoreUrl.parse(url);
        if (parsed.scheme().equals("s3")) {
            return located(parsed.authority(), parsed.segments(), service(endpoint), addressing);
        }
        if (endpoint != null) {
            throw new IllegalArgumentException("The store's URL '" + url
                    + "' names its service itself; an endpoint goes only with a URL like s3://bucket/folder.");
        }
        AwsHost aws = AwsHost.parse(parsed.host()).orElse(null);
        if (aws != null && aws.bucket() != null) {
            return located(aws.bucket(), parsed.segments(), amazon(aws), addressing);
        }
        if (aws == null && addressing == Addressing.VIRTUAL_HOSTED) {
            return virtualHosted(parsed, url);
        }
        if (parsed.segments().isEmpty()) {
            throw new IllegalArgumentException("The store's URL '" + url + "' names neither a bucket nor a folder.");
        }
        List<String> folders = parsed.segments().subList(1, parsed.segments().size());
        Service service = aws == null ? compatible(parsed, parsed.authority()) : amazon(aws);
        return located(parsed.segments().get(0), folders, service, addressing);
    }

    /** The same store, where the operator knows the region: some compatible services insist on one of their own. */
    public StoreLocation withRegion(String known) {
        return new StoreLocation(address, endpoint, known, pathStyle);
    }

    private static StoreLocation virtualHosted(StoreUrl parsed, String url) {
        int dot = parsed.authority().indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException(
                    "The host of the store's URL '" + url + "' must begin with the bucket and a dot.");
        }
        String host = parsed.authority().substring(dot + 1);
        return located(
                parsed.authority().substring(0, dot),
                parsed.segments(),
                compatible(parsed, host),
                Addressing.VIRTUAL_HOSTED);
    }

    private static StoreLocation located(String bucket, List<String> folders, Service service, Addressing addressing) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("The store's URL names '" + bucket + "', which cannot be a bucket.");
        }
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("The store's URL names the whole bucket '" + bucket
                    + "'; add the folder that is yours, as in https://cloud-cube.s3.amazonaws.com/mycube.");
        }
        KeyPrefix prefix = KeyPrefix.ofFolder(String.join("/", folders));
        boolean aws = service.endpoint() == null;
        String region =
                service.region() == null && aws ? AwsHost.knownRegion(bucket).orElse(null) : service.region();
        Set<String> hosts = aws ? AwsHost.serviceHosts(region) : service.hosts();
        boolean pathStyle = addressing == Addressing.PATH || (addressing == Addressing.AUTOMATIC && !aws);
        return new StoreLocation(new StoreAddress(bucket, prefix, hosts), service.endpoint(), region, pathStyle);
    }

    private static Service service(@Nullable String endpoint) {
        if (endpoint == null || endpoint.isBlank()) {
            return new Service(null, null, Set.of());
        }
        StoreUrl parsed = StoreUrl.parse(endpoint);
        if (parsed.scheme().equals("s3") || !parsed.segments().isEmpty()) {
            throw new IllegalArgumentException(
                    "The store's endpoint '" + endpoint + "' must be the service alone, as in https://s3.example.com.");
        }
        return AwsHost.parse(parsed.host())
                .filter(aws -> aws.bucket() == null)
                .map(StoreLocation::amazon)
                .orElseGet(() -> compatible(parsed, parsed.authority()));
    }

    private static Service amazon(AwsHost aws) {
        return new Service(null, aws.region(), Set.of());
    }

    private static Service compatible(StoreUrl parsed, String host) {
        if (AwsHost.isAmazon(parsed.host())) {
            throw new IllegalArgumentException("The host '" + parsed.host()
                    + "' is none of Amazon's S3 endpoints; use https://bucket.s3.amazonaws.com/folder.");
        }
        return new Service(parsed.origin(host), null, Set.of(host));
    }
}
