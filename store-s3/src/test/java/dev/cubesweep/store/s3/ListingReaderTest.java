package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives is a whole reply or an {@code XMLStreamException}, which the listing knows to be no end (H04). */
class ListingReaderTest {

    private static final String ROOT_END = "</ListBucketResult>";

    private final ListingReader reader = new ListingReader();

    @Test
    @DisplayName("H04 wherever a reply breaks off, it is none")
    void cutAnywhere() {
        String page = BrokenListingTest.page("next", "cube/a&amp;b", "cube/\uD83C\uDFAC");
        byte[] whole = page.getBytes(StandardCharsets.UTF_8);

        assertThat(page).endsWith(ROOT_END);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(XMLStreamException.class)
                    .as("the first %d bytes", length)
                    .isThrownBy(() -> read(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {'<', '>', '&', '"', 0, 0xFF, 0xC3})
    @DisplayName("H04 a byte that was hit on the way makes no other exception")
    void hitAnywhere(int other) {
        byte[] whole =
                BrokenListingTest.page("next", "cube/a&amp;b", "cube/\u00E9").getBytes(StandardCharsets.UTF_8);

        for (int place = 0; place < whole.length; place++) {
            byte[] hit = whole.clone();
            hit[place] = (byte) other;
            try {
                assertThat(read(hit).entries()).as("byte %d", place).hasSizeLessThanOrEqualTo(2);
            } catch (XMLStreamException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    @DisplayName("H20 a page of any length is read whole, with what is escaped in it")
    void longPages() throws XMLStreamException {
        String[] keys = IntStream.range(0, 1_000)
                .mapToObj(n -> "cube/" + n + "&amp;\u00E9&lt;" + "x".repeat(n % 100))
                .toArray(String[]::new);

        ListingReply reply = read(BrokenListingTest.page("", keys).getBytes(StandardCharsets.UTF_8));

        assertThat(reply.truncated()).isFalse();
        assertThat(reply.entries())
                .extracting(ListingReply.Entry::key)
                .containsExactly(Arrays.stream(keys)
                        .map(key -> key.replace("&amp;", "&").replace("&lt;", "<"))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY k SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE r [<!ENTITY k 'cube/another'>]>"
            })
    @DisplayName("H20 a reply that brings entities of its own is none")
    void noEntities(String declaration) {
        String page =
                BrokenListingTest.page("", "&k;").replace("<ListBucketResult>", declaration + "<ListBucketResult>");

        assertThatExceptionOfType(XMLStreamException.class)
                .isThrownBy(() -> read(page.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("H04 two pages in one reply are none")
    void whatFollows() {
        String page = BrokenListingTest.page("", "cube/a").replaceFirst("<\\?.*?\\?>", "");

        assertThatExceptionOfType(XMLStreamException.class)
                .isThrownBy(() -> read((page + page).getBytes(StandardCharsets.UTF_8)));
    }

    private ListingReply read(byte[] reply) throws XMLStreamException {
        return reader.read(new ByteArrayInputStream(reply));
    }
}
