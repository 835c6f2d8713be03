package dev.cubesweep.explain;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers for one key as the bulk cleanup would, from the store and the catalog as they are now. Changes nothing. */
public final class Explainer {

    private final ObjectStore store;
    private final Catalog catalog;
    private final PolicySettings settings;
    private final Clock clock;

    public Explainer(ObjectStore store, Catalog catalog, PolicySettings settings, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
    }

    /** Explains the first meaning of a spelling that names an object, else the one that it certainly has. */
    public Explanation explain(KeySpelling.Keys spelling) {
        Explanation certain = explain(spelling.claims().get(0).key());
        return certain.exists()
                ? certain
                : spelling.claims().stream()
                        .skip(1)
                        .map(claim -> explain(claim.key()))
                        .filter(Explanation::exists)
                        .findFirst()
                        .orElse(certain);
    }

    /**
     * Explains one key.
     *
     * @throws IllegalArgumentException if the key is not under the store's prefix
     */
    public Explanation explain(ObjectKey key) {
        KeyPrefix prefix = store.address().prefix();
        if (!prefix.contains(key)) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' is not in this store: its keys begin with '" + prefix + "'.");
        }
        Instant now = clock.instant();
        Set<ObjectKey> siblings = new TreeSet<>();
        CatalogSnapshot snapshot = CatalogSnapshot.read(
                now, visitor -> catalog.readKeys(List.of(key), new SiblingKeys(visitor, siblings)));
        Optional<StoredObject> object = store.head(key);
        object.ifPresent(snapshot::saw);
        Claims claims = snapshot.claimsOn(key);
        List<String> owners = owners(claims);
        if (object.isEmpty()) {
            return bare(
                    key,
                    "missing",
                    owners,
                    "The store has no object '" + key + "'" + said(owners)
                            + ". Whether a run deleted it, 'cubesweep trace' says.");
        }
        if (prefix.reserves(key)) {
            return bare(
                    key, "reserved", owners, "'" + key + "' is one of Cubesweep's own files; no cleanup counts it.");
        }
        Decision decision = decide(object.get(), snapshot, siblings, now);
        return decided(object.get(), decision, owners);
    }

    /**
     * Before it says that an object goes, it looks for signs of life in the owners' other objects, as a listing (H41).
     */
    private Decision decide(StoredObject object, CatalogSnapshot snapshot, Set<ObjectKey> siblings, Instant now) {
        RetentionPolicy policy = new RetentionPolicy(settings, store.address().prefix());
        Instant readAt = clock.instant();
        Decision decision = policy.decide(object, readAt, snapshot.claimsOn(object.key()), now);
        if (decision instanceof Decision.Expire) {
            siblings.stream()
                    .filter(store.address().prefix()::contains)
                    .forEach(key -> store.head(key).ifPresent(snapshot::saw));
            return policy.decide(object, readAt, snapshot.claimsOn(object.key()), now);
        }
        return decision;
    }

    private static Explanation decided(StoredObject object, Decision decision, List<String> owners) {
        Instant until =
                decision instanceof Decision.Keep keep && !keep.until().equals(Instant.MAX) ? keep.until() : null;
        boolean keeps = decision instanceof Decision.Keep;
        String why = decision.rule().reason() + " (rule " + decision.rule().number() + ")";
        String sentence = "'" + object.key() + "' would " + (keeps ? "stay: " : "go: ") + why
                + (until == null ? "" : ", until " + until.truncatedTo(ChronoUnit.SECONDS))
                + said(owners) + ".";
        return new Explanation(
                object.key().value(),
                true,
                keeps ? "keep" : "expire",
                decision.rule().reason(),
                decision.rule().number(),
                until,
                object.size(),
                object.lastModified(),
                owners,
                sentence);
    }

    private static Explanation bare(ObjectKey key, String outcome, List<String> owners, String sentence) {
        return new Explanation(
                key.value(), !outcome.equals("missing"), outcome, "", 0, null, 0, null, owners, sentence);
    }

    private static String said(List<String> owners) {
        return owners.isEmpty() ? "; the catalog does not know it" : "; the catalog says: " + String.join("; ", owners);
    }

    private static List<String> owners(Claims claims) {
        List<String> owners = new ArrayList<>();
        claims.owners().forEach(owner -> owners.add(describe(owner)));
        if (claims.held()) {
            owners.add("a hold remembers this key");
        }
        return owners;
    }

    private static String describe(Owner owner) {
        String job = "job " + owner.job().id() + " ("
                + (owner.job().finished() ? "finished" : "active")
                + (owner.job().failed() ? ", failed" : "")
                + (owner.job().held() ? ", held" : "") + ")";
        if (owner instanceof Owner.OfClip clip) {
            return clip.status().text() + " clip of " + job
                    + (clip.completedAt().equals(Instant.EPOCH) ? "" : " of " + clip.completedAt())
                    + (clip.held() ? ", held" : "");
        }
        return owner instanceof Owner.OfTemporary temporary ? temporary.kind().text() + " of " + job : job;
    }
}
