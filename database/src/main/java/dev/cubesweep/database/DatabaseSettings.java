package dev.cubesweep.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the database is and how to get in.
 *
 * @param url for JDBC, without the credentials that {@code DATABASE_URL} may hold
 * @param user empty where the URL itself or the server's rules say who we are
 * @param password empty where there is none
 */
public record DatabaseSettings(Vendor vendor, String url, String user, String password) {

    private static final Pattern USER_INFO = Pattern.compile("//(.*)@");

    /** What is shorter stands in too many sentences that have nothing to do with it. */
    private static final int SHORTEST_SECRET = 4;

    private static final String FORMS =
            "use postgres://user:password@host:5432/name, jdbc:postgresql://host/name or jdbc:h2:file:/path";
    private static final String APPLICATION_FORMS = "use postgres://user:password@host:5432/name,"
            + " mysql://user:password@host:3306/name or sqlite:////path/of/the/file";
    /** Without WRITE_DELAY=0 a killed process loses the commits of its last half second, recorded batches too (H24). */
    private static final String H2_OPTIONS = ";LOCK_TIMEOUT=20000;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** The embedded database, in a directory that is made if need be. */
    public static DatabaseSettings embeddedIn(Path directory) {
        String path =
                directory.toAbsolutePath().normalize().resolve("cubesweep").toString();
        if (path.contains(";")) {
            throw new IllegalArgumentException("The data directory '" + directory
                    + "' has a semicolon in its name, which H2 cannot open; " + "choose another directory.");
        }
        return h2("jdbc:h2:file:" + path);
    }

    /**
     * Reads a {@code DATABASE_URL}: as Heroku writes it, or for JDBC.
     *
     * @throws IllegalArgumentException for anything else; the sentence never repeats the value, which holds a password
     */
    public static DatabaseSettings parse(String databaseUrl) {
        String value = databaseUrl.strip();
        String scheme = value.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("jdbc:h2:")) {
            return h2(value);
        }
        if (scheme.startsWith("jdbc:postgresql:")) {
            return new DatabaseSettings(Vendor.POSTGRESQL, value, "", "");
        }
        if (scheme.startsWith("postgres://") || scheme.startsWith("postgresql://")) {
            return server(Vendor.POSTGRESQL, value, "DATABASE_URL", FORMS);
        }
        throw new IllegalArgumentException((value.isEmpty()
                        ? "DATABASE_URL is empty; "
                        : "DATABASE_URL names a kind of database that is not supported; ")
                + FORMS + ".");
    }

    /**
     * Reads where an application keeps its tables: a URL as platforms write it, or for JDBC.
     *
     * @param variable in which it was found
     * @throws IllegalArgumentException for anything else; the sentence never repeats the value, which holds a password
     */
    public static DatabaseSettings ofApplication(String variable, String url) {
        String value = url.strip();
        String scheme = value.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("jdbc:postgresql:")) {
            return new DatabaseSettings(Vendor.POSTGRESQL, value, "", "");
        }
        if (scheme.startsWith("jdbc:mysql:") || scheme.startsWith("jdbc:mariadb:")) {
            return new DatabaseSettings(
                    Vendor.MARIADB, value.replaceFirst("(?i)^jdbc:mysql:", "jdbc:mariadb:"), "", "");
        }
        if (scheme.startsWith("jdbc:sqlite:")) {
            return new DatabaseSettings(Vendor.SQLITE, value, "", "");
        }
        if (scheme.startsWith("sqlite:///")) {
            return new DatabaseSettings(Vendor.SQLITE, "jdbc:sqlite:" + value.substring("sqlite:///".length()), "", "");
        }
        if (scheme.matches("postgres(ql)?://.*")) {
            return server(Vendor.POSTGRESQL, value, variable, APPLICATION_FORMS);
        }
        if (scheme.matches("(mysql2?|mariadb)://.*")) {
            return server(Vendor.MARIADB, value, variable, APPLICATION_FORMS);
        }
        throw new IllegalArgumentException(
                variable + " names a kind of database that cannot be attached; " + APPLICATION_FORMS + ".");
    }

    private static DatabaseSettings h2(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        String options = Arrays.stream(H2_OPTIONS.split(";"))
                .filter(option -> !option.isEmpty() && !upper.contains(";" + option.replaceFirst("=.*", "=")))
                .map(option -> ";" + option)
                .collect(Collectors.joining());
        return new DatabaseSettings(Vendor.H2, url + options, "sa", "");
    }

    private static DatabaseSettings server(Vendor vendor, String value, String variable, String forms) {
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            // Neither the value nor the exception's message, which repeats it, may be shown.
            throw new IllegalArgumentException(variable + " is no URL at position " + e.getIndex()
                    + "; percent-encode special characters of the password, and " + forms + ".");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(variable + " names no host; " + forms + ".");
        }
        String name = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(variable + " names no database after the host; " + forms + ".");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] credentials = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
        return new DatabaseSettings(
                vendor,
                "jdbc:" + vendor.name().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + "/" + name + query,
                credentials[0],
                credentials.length > 1 ? credentials[1] : "");
    }

    /** The same server by an encrypted connection only, unless the URL itself says something of {@code sslmode}. */
    public DatabaseSettings encrypted() {
        if (vendor != Vendor.POSTGRESQL || url.matches(".*[?&]ssl(mode)?=.*")) {
            return this;
        }
        return new DatabaseSettings(vendor, url + (url.contains("?") ? "&" : "?") + "sslmode=require", user, password);
    }

    public boolean isEmbedded() {
        return vendor == Vendor.H2;
    }

    /** Where it is, for people: without options, which may hold a password, and without whoever stands before an @. */
    public String place() {
        String[] parts = url.replaceFirst("^jdbc:", "").split("[?;]", 2);
        boolean cutInMidPassword = !parts[0].contains("@") && parts.length > 1 && parts[1].contains("@");
        return parts[0].replaceFirst(cutInMidPassword ? "//.*" : "//.*@", "//");
    }

    /** A driver's words, which may repeat the URL or a part of it, without anything that is not for people. */
    public String withoutSecrets(String words) {
        String quiet = words.replace(url, "jdbc:" + place());
        for (String secret : secrets()) {
            quiet = quiet.replace(secret, "***");
        }
        return quiet;
    }

    /** Whether somebody who logs it, causes and all, would show a secret. */
    public boolean isSecretIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            if (!withoutSecrets(text).equals(text)
                    || Stream.of(cause.getSuppressed()).anyMatch(this::isSecretIn)) {
                return true;
            }
        }
        return false;
    }

    /** The longest first: one may be a part of another. */
    private List<String> secrets() {
        Stream<String> options =
                Arrays.stream(url.split("[?;&]")).skip(1).map(option -> option.replaceFirst("^[^=]*=", ""));
        Matcher user = USER_INFO.matcher(url);
        Stream<String> beforeHost =
                user.find() ? Stream.of(user.group(1), user.group(1).replaceFirst("^[^:]*:", "")) : Stream.of();
        return Stream.of(Stream.of(password), options, beforeHost)
                .flatMap(each -> each)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    @Override
    public String toString() {
        return place();
    }
}
