package dev.cubesweep.catalog;

import dev.cubesweep.store.StoreAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hosts whose URLs lead to one store.
 *
 * <p>Amazon's own hosts count in every region and form, whatever the store's endpoint is: a bucket's name is unique
 * there, and rows outlive a move to another service. Reading too many as this store's protects an object too many;
 * reading too few makes live ones look orphaned (H01).
 */
final class KeySpellingHosts {

    /** How a host stands to the bucket. */
    enum Style {
        /** The host names the bucket; the path is the key. */
        VIRTUAL_HOSTED,
        /** The first segment of the path names the bucket. */
        PATH_STYLE,
        /** The host leads to no bucket of this service, or to another one. */
        FOREIGN
    }

    private static final Pattern AMAZON = Pattern.compile(
            "s3(-fips|-accelerate|-external-1|-website)?(\\.dualstack)?([.-][a-z]{2,4}(-[a-z]+)+-[0-9]+)?\\.amazonaws\\.com(\\.cn)?");

    private final String bucket;
    private final Set<String> services;

    KeySpellingHosts(StoreAddress address) {
        this.bucket = address.bucket().toLowerCase(Locale.ROOT);
        this.services = address.hosts();
    }

    /**
     * Judges the authority of a URL.
     *
     * @param authority with user information and port, where the URL has them
     */
    Style styleOf(String scheme, String authority) {
        String host = host(scheme.toLowerCase(Locale.ROOT), authority.toLowerCase(Locale.ROOT));
        if (host.startsWith(bucket + ".") && isService(host.substring(bucket.length() + 1))) {
            return Style.VIRTUAL_HOSTED;
        }
        if (isService(host)) {
            return Style.PATH_STYLE;
        }
        // S3 serves a bucket that is named as a domain under that domain ("Customizing Amazon S3 URLs with CNAME").
        return host.equals(bucket) && host.contains(".") ? Style.VIRTUAL_HOSTED : Style.FOREIGN;
    }

    private boolean isService(String host) {
        return services.contains(host) || AMAZON.matcher(host).matches();
    }

    private static String host(String scheme, String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        String usualPort = scheme.equals("http") ? ":80" : ":443";
        if (host.endsWith(usualPort)) {
            host = host.substring(0, host.length() - usualPort.length());
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
