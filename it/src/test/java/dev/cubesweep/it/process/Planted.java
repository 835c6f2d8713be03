package dev.cubesweep.it.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * A secret that was given to a process, and every form in which it may come out: as it is, percent-encoded, and in
 * Base64 wherever it begins in what was encoded.
 */
record Planted(String value) {

    /** A percent sign, a slash and a plus, so that forms differ. */
    static Planted secret(String what) {
        return new Planted("planted-" + what + "+9f4e/2b7c%1d");
    }

    /** For a URL. */
    String encoded() {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    boolean isIn(String text) {
        return forms().stream().anyMatch(text::contains);
    }

    private Set<String> forms() {
        Set<String> forms = new TreeSet<>(Set.of(value, encoded()));
        for (int before = 0; before < 3; before++) {
            forms.add(base64(before, Base64.getEncoder()));
            forms.add(base64(before, Base64.getUrlEncoder()));
        }
        return forms;
    }

    /** Without the characters that also depend on what stands before and behind. */
    private String base64(int before, Base64.Encoder encoder) {
        byte[] bytes = ("x".repeat(before) + value).getBytes(StandardCharsets.UTF_8);
        String encoded = encoder.withoutPadding().encodeToString(bytes);
        int whole = bytes.length / 3 * 4;
        return encoded.substring(before == 0 ? 0 : 4, whole);
    }
}
