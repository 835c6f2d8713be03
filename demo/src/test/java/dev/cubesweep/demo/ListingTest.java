package dev.cubesweep.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.demo.Listing.Listed;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListingTest {

    private final Listing listing = new Listing(new TreeMap<>(Map.of(
            "clips/a.mp4", listed(1_048_576),
            "clips/b.mp4", listed(100),
            "uploads/c.mp4", listed(524_288),
            ".cubesweep/owner", listed(7))));

    @Test
    void cubesweepsOwnFilesAreApart() {
        assertThat(listing.ofApplication().objects()).containsOnlyKeys("clips/a.mp4", "clips/b.mp4", "uploads/c.mp4");
        assertThat(listing.ofCubesweep().objects()).containsOnlyKeys(".cubesweep/owner");
        assertThat(listing.ofApplication().megabytes()).isEqualTo(1.5);
        assertThat(listing.ofApplication().folders()).containsExactly("clips/", "uploads/");
    }

    @Test
    void aDifferenceIsByName() {
        Listing after = listing.only(path -> !path.equals("clips/b.mp4"));

        assertThat(listing.minus(after).objects()).containsOnlyKeys("clips/b.mp4");
        assertThat(after.minus(listing).count()).isZero();
        assertThat(listing.differences(after)).singleElement().asString().startsWith("clips/b.mp4 was Listed[");
    }

    @Test
    void anObjectThatWasOverwrittenDiffers() {
        TreeMap<String, Listed> overwritten = new TreeMap<>(listing.objects());
        overwritten.put("clips/a.mp4", new Listed("\"e\"", 1_048_576, Instant.EPOCH.plusSeconds(1)));

        assertThat(listing.differences(listing)).isEmpty();
        assertThat(listing.differences(new Listing(overwritten))).hasSize(1);
    }

    private static Listed listed(long size) {
        return new Listed("\"e\"", size, Instant.EPOCH);
    }
}
