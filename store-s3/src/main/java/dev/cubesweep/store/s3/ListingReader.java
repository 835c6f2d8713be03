package dev.cubesweep.store.s3;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a ListObjectsV2 reply as it comes. Listing is most of what a dry run does, and the SDK's own
 * reading, by way of a tree of the whole page, took most of its CPU (ADR 17).
 */
final class ListingReader {

    private final InputFactoryImpl factory = new InputFactoryImpl();

    ListingReader() {
        // A service has no business sending us to other files.
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * Reads a reply to its end.
     *
     * @throws XMLStreamException if it is no whole XML document, or an error under the status of a success, as S3 sends
     *     it when trouble comes after the headers
     */
    ListingReply read(InputStream in) throws XMLStreamException {
        XMLStreamReader2 xml = (XMLStreamReader2) factory.createXMLStreamReader(in);
        try {
            Reply reply = new Reply();
            xml.nextTag();
            String root = xml.getLocalName();
            if (root.equals("Error")) {
                throw new XMLStreamException("The service sent an error instead of a page.");
            }
            if (root.equals("ListBucketResult")) {
                forEachChild(xml, name -> reply.take(xml, name));
            } else {
                xml.skipElement();
            }
            // Nothing may follow, and a connection that was read to its end can be used again.
            while (xml.hasNext()) {
                xml.next();
            }
            return reply.finished();
        } finally {
            xml.close();
        }
    }

    /** Takes the element that the reader has just begun, and reads it to its end. */
    @FunctionalInterface
    private interface Child {
        void take(String name) throws XMLStreamException;
    }

    private static void forEachChild(XMLStreamReader2 xml, Child child) throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.take(xml.getLocalName());
            }
        }
    }

    private static final class Reply {

        private final List<ListingReply.Entry> entries = new ArrayList<>();
        private @Nullable Boolean truncated;
        private @Nullable String nextToken;
        private @Nullable String encodingType;

        void take(XMLStreamReader2 xml, String name) throws XMLStreamException {
            switch (name) {
                case "Contents" -> {
                    Entry entry = new Entry();
                    forEachChild(xml, part -> entry.take(xml, part));
                    entries.add(entry.finished());
                }
                case "IsTruncated" -> truncated = flag(xml.getElementText());
                case "NextContinuationToken" -> nextToken = xml.getElementText();
                case "EncodingType" -> encodingType = xml.getElementText();
                default -> xml.skipElement();
            }
        }

        /** Anything but a clear yes or no must not pass for the end of a listing (H04). */
        private static @Nullable Boolean flag(String text) {
            return switch (text.strip()) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                default -> null;
            };
        }

        ListingReply finished() {
            return new ListingReply(entries, truncated, nextToken, encodingType);
        }
    }

    private static final class Entry {

        private @Nullable String key;
        private @Nullable Long size;
        private @Nullable String etag;
        private @Nullable Instant lastModified;

        void take(XMLStreamReader2 xml, String name) throws XMLStreamException {
            switch (name) {
                case "Key" -> key = xml.getElementText();
                case "Size" -> size = size(xml.getElementText());
                case "ETag" -> etag = xml.getElementText();
                case "LastModified" -> lastModified = ListedDate.parse(xml.getElementText());
                default -> xml.skipElement();
            }
        }

        private static @Nullable Long size(String text) {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }

        ListingReply.Entry finished() {
            return new ListingReply.Entry(key, size, etag, lastModified);
        }
    }
}
