package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryCatalogTest implements CatalogContract {

    private final InMemoryCatalog catalog = new InMemoryCatalog(InstantSource.fixed(AT));

    @Override
    public CatalogFixture fixture() {
        return new CatalogFixture() {
            @Override
            public Catalog catalog() {
                return catalog;
            }

            @Override
            public void put(JobRow job) {
                catalog.put(job);
            }

            @Override
            public void put(ClipRow clip) {
                catalog.put(clip);
            }

            @Override
            public void remove(ClipId clip) {
                catalog.removeClip(clip.value());
            }

            @Override
            public boolean hold(ObjectKey key) {
                try {
                    catalog.hold(key.value());
                    return true;
                } catch (InMemoryCatalog.MarkedException e) {
                    return false;
                }
            }
        };
    }

    @Test
    void breaksOffWhereTheTestAsked() {
        catalog.add(aJob("7", AT)).add(aJob("8", AT)).failAfter(1, CatalogException.Kind.INCOMPLETE);
        CatalogRows rows = new CatalogRows();

        assertThatThrownBy(() -> catalog.read(rows))
                .isInstanceOfSatisfying(
                        CatalogException.class, e -> assertThat(e.kind()).isEqualTo(CatalogException.Kind.INCOMPLETE));
        assertThat(rows.jobs()).hasSize(1);
    }

    @Test
    void refusesChangesOfMarkedRows() {
        catalog.add(aJob("7", AT).original(ORIGINAL.value()));
        catalog.claim(RUN, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL));

        assertThatThrownBy(() -> catalog.add(aClip("71", "7", AT))).isInstanceOf(InMemoryCatalog.MarkedException.class);
        assertThatThrownBy(() -> catalog.add(aJob("8", AT).audio(ORIGINAL.value())))
                .isInstanceOf(InMemoryCatalog.MarkedException.class);
        assertThat(catalog.marked()).containsExactly(ORIGINAL);
    }

    @Test
    void showsASkewedClock() {
        assertThat(catalog.skewClock(Duration.ofHours(-1)).readClock().skew()).isEqualTo(Duration.ofHours(1));
    }
}
