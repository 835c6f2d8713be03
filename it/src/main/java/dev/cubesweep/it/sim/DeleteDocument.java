package dev.cubesweep.it.sim;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The body of a DeleteObjects request.
 *
 * @param keys 1 to 1,000
 * @param quiet whether only failures are reported
 */
record DeleteDocument(List<NamedKey> keys, boolean quiet) {

    private static final int MOST_KEYS = 1_000;

    /** @param etag the condition, or {@code null} for none */
    record NamedKey(String key, @Nullable String etag) {}

    static DeleteDocument read(InputStream body) {
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            DeleteDocument document = read(factory.createXMLStreamReader(body));
            if (document.keys().isEmpty() || document.keys().size() > MOST_KEYS) {
                throw new RefusedException(S3Error.MALFORMED_XML);
            }
            return document;
        } catch (XMLStreamException e) {
            throw new RefusedException(S3Error.MALFORMED_XML, String.valueOf(e.getMessage()));
        }
    }

    private static DeleteDocument read(XMLStreamReader in) throws XMLStreamException {
        List<NamedKey> keys = new ArrayList<>();
        boolean quiet = false;
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "Delete" -> {}
                    case "Object" -> keys.add(readKey(in));
                    case "Quiet" -> quiet = Boolean.parseBoolean(in.getElementText());
                    default -> throw unknown(in);
                }
            }
        }
        return new DeleteDocument(List.copyOf(keys), quiet);
    }

    private static NamedKey readKey(XMLStreamReader in) throws XMLStreamException {
        String key = "";
        String etag = null;
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (in.getLocalName()) {
                case "Key" -> key = in.getElementText();
                case "ETag" -> etag = in.getElementText();
                default -> throw unknown(in);
            }
        }
        if (key.isEmpty()) {
            throw new RefusedException(S3Error.MALFORMED_XML);
        }
        return new NamedKey(key, etag);
    }

    /** A condition that was skipped would delete what the client means to keep. */
    private static RefusedException unknown(XMLStreamReader in) {
        return new RefusedException(
                S3Error.NOT_IMPLEMENTED, "The simulated S3 does not know the element '" + in.getLocalName() + "'.");
    }
}
