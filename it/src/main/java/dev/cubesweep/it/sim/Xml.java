package dev.cubesweep.it.sim;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document being written. */
final class Xml {

    private static final String S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** Characters of most full pages, so that the text is not copied each time that it outgrows its buffer. */
    private static final int ROUGH_SIZE = 320_000;

    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** A document in S3's namespace, in UTF-8. */
    static byte[] document(String root, Consumer<Xml> content) {
        return document(root, S3_NAMESPACE, content);
    }

    /** The document of an error, which has no namespace. */
    static byte[] error(Consumer<Xml> content) {
        return document("Error", "", content);
    }

    private static byte[] document(String root, String namespace, Consumer<Xml> content) {
        // Characters, not bytes: encoded by the writer, a pair of surrogates has become two references.
        StringWriter text = new StringWriter(ROUGH_SIZE);
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            if (!namespace.isEmpty()) {
                out.writeDefaultNamespace(namespace);
            }
            content.accept(new Xml(out));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    Xml element(String name, Consumer<Xml> content) {
        try {
            out.writeStartElement(name);
            content.accept(this);
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    Xml text(String name, String value) {
        try {
            out.writeStartElement(name);
            writeCharacters(value);
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private void writeCharacters(String value) throws XMLStreamException {
        int from = 0;
        // Readers turn a bare carriage return into a newline, which would be another key.
        for (int cr = value.indexOf('\r'); cr >= 0; cr = value.indexOf('\r', from)) {
            out.writeCharacters(value.substring(from, cr));
            out.writeEntityRef("#13");
            from = cr + 1;
        }
        out.writeCharacters(value.substring(from));
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("Writing XML to memory failed.", e);
    }
}
