package dev.cubesweep.policy;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import java.util.stream.Stream;

/** The folders of a store that the operator protects (rule 2). */
public record ProtectedFolders(KeyPrefix prefix, List<String> paths) {

    public static ProtectedFolders of(PolicySettings settings, KeyPrefix prefix) {
        return new ProtectedFolders(
                prefix,
                settings.protectedPrefixes().stream()
                        .flatMap(spelling -> pathsOf(spelling, prefix))
                        .toList());
    }

    /** All that an operator may mean: with a leading slash or none, with the cube or relative to it (H01). */
    private static Stream<String> pathsOf(String spelling, KeyPrefix prefix) {
        String path = spelling.replaceFirst("^/", "");
        return path.startsWith(prefix.value())
                ? Stream.of(path, path.substring(prefix.value().length()))
                : Stream.of(path);
    }

    public boolean hold(ObjectKey key) {
        prefix.require(key);
        int start = prefix.value().length();
        for (String path : paths) {
            if (key.value().startsWith(path, start)) {
                return true;
            }
        }
        return false;
    }
}
