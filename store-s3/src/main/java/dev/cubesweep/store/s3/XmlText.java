package dev.cubesweep.store.s3;

/** What XML 1.0 does to text (W3C recommendation, sections 2.2, 2.11). */
final class XmlText {

    private static final int FIRST_PRINTABLE = 0x20;

    private XmlText() {}

    /**
     * Whether a key in a request's body names that very object to every service. Control characters have no form in
     * XML, a carriage return is read as a newline, and some parsers trim (H20).
     */
    static boolean carries(String key) {
        return key.equals(key.strip()) && key.codePoints().allMatch(XmlText::isPlain);
    }

    private static boolean isPlain(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint >= FIRST_PRINTABLE && !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF;
    }
}
