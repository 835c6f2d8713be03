package dev.cubesweep.demo;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Prints the demo's text: titled steps, sentences and tables, in colour only on a terminal. */
final class Narration {

    private static final int WIDTH = 96;

    private final PrintWriter out;
    private final Ansi ansi;
    private int step;

    Narration(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void title(String title) {
        out.println(styled("bold", title));
        out.println("=".repeat(title.length()));
        out.println();
        out.flush();
    }

    void step(String title) {
        step++;
        out.println();
        out.println(styled("bold,cyan", step + "  " + title));
        out.flush();
    }

    /** A sentence or several, broken into lines. */
    void say(String text) {
        paragraph("   ", text);
    }

    void blank() {
        out.println();
    }

    /** What was asked of the API. */
    void request(String request) {
        out.println();
        out.println(styled("faint", "   $ " + request));
        out.flush();
    }

    /** What it answered, in its own words. */
    void reply(String message) {
        paragraph("   < ", message);
    }

    /** A line to be copied as it is, of any length. */
    void command(String command) {
        out.println("   " + command);
        out.flush();
    }

    void file(String path) {
        out.println("     " + path);
    }

    /** A count of something, and what it is. */
    void row(String name, long count, String meaning) {
        out.println(String.format(Locale.ROOT, "   %6d  %-18s %s", count, name, meaning));
    }

    void folder(String name, int files, double megabytes, String meaning) {
        out.println(String.format(Locale.ROOT, "   %6d  %-18s %5.2f MB  %s", files, name, megabytes, meaning));
    }

    void heading(String text) {
        out.println();
        out.println("   " + styled("underline", text));
    }

    void proven(String statement) {
        out.println("   " + styled("green", "ok") + "    " + statement);
        out.flush();
    }

    void disproved(String statement, String found) {
        out.println("   " + styled("bold,red", "WRONG") + " " + statement);
        paragraph("         ", found);
    }

    private void paragraph(String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        String next = " ".repeat(indent.length());
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > indent.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(next);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /** Styles by picocli's names; the text is taken as it is, whatever marks it holds. */
    private String styled(String styles, String text) {
        if (!ansi.enabled()) {
            return text;
        }
        Ansi.IStyle[] parsed = Ansi.Style.parse(styles);
        return Ansi.Style.on(parsed) + text + Ansi.Style.off(parsed);
    }
}
