package dev.cubesweep.trash;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be brought back from the trash. */
public sealed interface RestoreRequest {

    /** Whether only to say what would be brought back. */
    boolean dryRun();

    /** What was asked for, as the audit and people name it. */
    String subject();

    /**
     * Everything that one run put there.
     *
     * @param after the {@link RestoreReport#next} of an earlier call, or empty
     */
    record OfRun(RunId run, boolean dryRun, String after) implements RestoreRequest {

        @Override
        public String subject() {
            return "run " + run;
        }
    }

    /**
     * One object, as it was when it was last put there.
     *
     * @param keys all that a spelling may mean
     */
    record OfKey(Set<ObjectKey> keys, boolean dryRun) implements RestoreRequest {

        public OfKey {
            keys = Set.copyOf(keys);
        }

        /** Everything that a spelling may mean. */
        public static OfKey of(KeySpelling.Keys spelling, boolean dryRun) {
            return new OfKey(spelling.claims().stream().map(KeyClaim::key).collect(Collectors.toSet()), dryRun);
        }

        @Override
        public String subject() {
            return "key "
                    + String.join(
                            " or ", keys.stream().map(ObjectKey::value).sorted().toList());
        }
    }
}
