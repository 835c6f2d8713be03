package dev.cubesweep.it.proxy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An XML document of S3, to be read and changed. */
public final class S3Document {

    private final Document document;

    private S3Document(Document document) {
        this.document = document;
    }

    public static S3Document parse(byte[] bytes) {
        try {
            return new S3Document(builder().parse(new ByteArrayInputStream(bytes)));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("This is no document of S3.", e);
        }
    }

    public static S3Document empty(String root) {
        Document document = builder().newDocument();
        document.appendChild(document.createElement(root));
        return new S3Document(document);
    }

    public static S3Document error(String code) {
        S3Document error = empty("Error");
        error.add(error.root(), "Code", code);
        error.add(error.root(), "Message", "The proxy says so.");
        return error;
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform reads XML, this one does not.", e);
        }
    }

    public Element root() {
        return document.getDocumentElement();
    }

    public List<Element> elements(String name) {
        return elements(root(), name);
    }

    public static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** The text of the first such element, or {@code null} without one. */
    public static @Nullable String text(Element in, String name) {
        return elements(in, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse(null);
    }

    public Element add(Element to, String name) {
        Element added = document.createElementNS(root().getNamespaceURI(), name);
        to.appendChild(added);
        return added;
    }

    public void add(Element to, String name, String text) {
        add(to, name).setTextContent(text);
    }

    /** Moves elements of another document to the end of this one. */
    public void take(List<Element> others) {
        others.forEach(other -> root().appendChild(document.adoptNode(other)));
    }

    /** Removes every such element. @return what was removed, in its order */
    public List<Element> remove(String name) {
        List<Element> removed = List.copyOf(elements(name));
        removed.forEach(element -> element.getParentNode().removeChild(element));
        return removed;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("Writing XML to memory failed.", e);
        }
    }
}
