package dev.cubesweep.store;

import java.util.List;

/** Keys that have broken tools, each with the mistake that it shows (H20, H21). */
public final class ObjectStoreOddKeys {

    public static final List<String> ALL = List.of(
            "cube/a b+c%20d%2Bé", // decoded once too often or too seldom
            "cube/100%", // no escape at all
            "cube/new\nline",
            "cube/carriage\rreturn", // XML parsers read it as a newline
            "cube/tab\tulator",
            "cube/<a>&amp;\"b\"'", // escaped in XML once too often
            "cube/\uD83D\uDE00.jpg", // outside the basic plane: UTF-16 order differs from UTF-8 order
            "cube/\uFF21.jpg",
            "cube/bell\u0007", // XML 1.0 cannot carry it
            "cube/\uFFFE", // nor this
            "cube//double//slash",
            "cube/./dot",
            "cube/../cube2/up", // a path normaliser makes it another tenant's
            "cube/folder/",
            "cube/ leading and trailing ",
            "cube/back\\slash",
            "cube/question?mark#hash=1&b=2",
            "cube/*", // a wildcard to some
            "cube/e\u0301", // decomposed: no normaliser may compose it
            "cube/~tilde!(paren)");

    private ObjectStoreOddKeys() {}

    static List<String> all() {
        return ALL;
    }
}
