package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A row of the golden tables: an object, its owners, the settings, and the decision that they must lead to. */
record Scenario(String what, StoredObject object, Claims claims, Policy policy, String expected) {

    static final Instant NOW = Instant.parse("2026-07-15T03:00:00Z");

    static Scenario parse(String row) {
        String[] columns = row.split("\\|");
        if (columns.length != 5) {
            throw new IllegalArgumentException("Not five columns: " + row);
        }
        Words words = new Words(columns[3]);
        KeyPrefix prefix = new KeyPrefix(words.value("prefix").orElse("cube/"));
        boolean clips = words.value("policy").filter("clips"::equals).isPresent();
        return new Scenario(
                columns[0].strip(),
                object(columns[1]),
                claims(columns[2]),
                clips ? new ClipsPolicy(settings(words), prefix) : new RetentionPolicy(settings(words), prefix),
                columns[4].strip());
    }

    /** The decision in the words of the tables: {@code 4 keep recent_clip for 4d23h}. */
    String decide() {
        Decision decision = policy.decide(object, NOW, claims, NOW);
        String rule = decision.rule().number() + " %s " + decision.rule().reason();
        if (decision instanceof Decision.Keep keep) {
            String until = keep.until().equals(Instant.MAX) ? "ever" : Words.text(Duration.between(NOW, keep.until()));
            return rule.formatted("keep") + " for " + until;
        }
        return rule.formatted("expire") + (((Decision.Expire) decision).provisional() ? " provisionally" : "");
    }

    private static StoredObject object(String column) {
        Words words = new Words(column);
        Instant modified = words.value("modified").orElseThrow().equals("1970") ? Instant.EPOCH : words.ago("modified");
        long size = words.value("size").map(Long::valueOf).orElse(1_000L);
        return new StoredObject(new ObjectKey(words.first()), size, "\"etag\"", modified);
    }

    private static Claims claims(String column) {
        List<String> phrases =
                Arrays.stream(column.split(";")).map(String::strip).toList();
        Stream<Owner> owners =
                phrases.stream().filter(phrase -> phrase.contains(" of ")).map(ScenarioOwner::parse);
        return new Claims(owners.toList(), phrases.contains("held key"), phrases.contains("colliding"));
    }

    private static PolicySettings settings(Words words) {
        PolicySettings usual = PolicySettings.DEFAULT;
        return new PolicySettings(
                words.duration("retention").orElse(usual.retention()),
                words.duration("grace").orElse(usual.grace()),
                words.duration("abandoned").orElse(usual.abandonedAfter()),
                words.duration("failed").orElse(usual.failedJobGrace()),
                words.value("protected").map(list -> List.of(list.split(","))).orElse(List.of()));
    }
}
