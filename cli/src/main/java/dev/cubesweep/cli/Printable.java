package dev.cubesweep.cli;

/** Text from outside, as a terminal may show it: a key can hold line breaks and escape sequences. */
final class Printable {

    private Printable() {}

    /** The text with each control character written as in JSON. */
    static String of(String text) {
        if (text.codePoints().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }
}
