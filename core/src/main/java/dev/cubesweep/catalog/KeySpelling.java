package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.util.List;

/** What a database's spelling of a key means to one store. */
public sealed interface KeySpelling {

    /**
     * It names an object of this store, or one of several.
     *
     * @param claims not empty, without duplicates; the first is certain, further ones are other meanings of an
     *     ambiguous spelling
     */
    record Keys(List<KeyClaim> claims) implements KeySpelling {

        public Keys {
            claims = List.copyOf(claims);
            if (claims.isEmpty() || !claims.get(0).certain()) {
                throw new IllegalArgumentException("The first meaning of a spelling is the certain one: " + claims);
            }
        }
    }

    /**
     * It names an object that is not in this store: another bucket, a CDN, another tenant's folder.
     *
     * @param spelling for people: shortened, without credentials or signature
     * @param why one clause that names it
     * @param possible keys of this store that it may mean after all, as on a host of which nobody told us that it
     *     serves this store; they can protect an object, never condemn it
     */
    record Elsewhere(String spelling, String why, List<ObjectKey> possible) implements KeySpelling {

        public Elsewhere {
            possible = List.copyOf(possible);
        }
    }

    /**
     * It cannot be the key of any object.
     *
     * @param spelling for people: shortened, without credentials or signature
     * @param why one clause that names it
     */
    record Unreadable(String spelling, String why) implements KeySpelling {}
}
