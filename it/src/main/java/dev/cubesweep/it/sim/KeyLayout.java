package dev.cubesweep.it.sim;

import java.util.Comparator;
import java.util.HexFormat;

/**
 * How the generated keys are spread over a store; each is computed from its index, and ascends with it in
 * {@link #order}.
 */
public enum KeyLayout {
    /**
     * What a media pipeline leaves: of each five objects one original, one audio and three clips, in folders by job.
     * Job ids are 8 hexadecimal digits spread evenly over their range, as random ids are.
     */
    PIPELINE {
        @Override
        String key(int index, int count) {
            int sources = count / OBJECTS_PER_JOB;
            int clips = count - 2 * sources;
            if (index < sources) {
                return "audio/" + spread(index, jobs(count)) + ".mp3";
            }
            if (index < sources + clips) {
                int clip = index - sources;
                return "clips/" + spread(clip / CLIPS_PER_JOB, jobs(count)) + "/clip-" + clip % CLIPS_PER_JOB + ".mp4";
            }
            return "uploads/" + spread(index - sources - clips, jobs(count)) + "/original.mp4";
        }

        private int jobs(int count) {
            // Up to four objects are left over where five do not divide the count: clips of two more jobs.
            return count / OBJECTS_PER_JOB + 2;
        }
    },

    /** One folder, numbered objects (H32). */
    FLAT {
        @Override
        String key(int index, int count) {
            return "objects/" + digits(index) + ".bin";
        }
    },

    /** As many folders as objects, evenly spread (H32). */
    FOLDERS {
        @Override
        String key(int index, int count) {
            return spread(index, count) + "/file.bin";
        }
    },

    /** Keys that agree in their first 200 characters and more (H32): no short prefix divides them. */
    ALIKE {
        @Override
        String key(int index, int count) {
            return LONG_BEGINNING + digits(index);
        }
    },

    /** Names that break careless encoders and path normalisers (H20, H21); no two alike. */
    ODD {
        @Override
        String key(int index, int count) {
            return "odd/" + digits(index) + ODD_NAMES[index % ODD_NAMES.length];
        }
    },

    /** A store that lists in the order of UTF-16, where U+1F3AC comes before U+FF01 (H33). */
    UTF_16 {
        @Override
        String key(int index, int count) {
            return "film/" + (index < count / 2 ? "\uD83C\uDFAC" : "\uFF01") + digits(index) + ".mp4";
        }

        @Override
        Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    };

    private static final int OBJECTS_PER_JOB = 5;
    private static final int CLIPS_PER_JOB = 3;
    private static final String LONG_BEGINNING = "alike/" + "x".repeat(200);
    private static final String[] ODD_NAMES = {
        "/a+b c.mp4",
        "/100%2F.mp4",
        "/a&b<c>'\".mp4",
        "/новый файл.mp4",
        "/\uD83C\uDFAC \uFF01(1).mp4",
        "/line\nbreak.mp4",
        "/carriage\rreturn.mp4",
        "/control\u0001.mp4",
        "//empty//segments",
        "/./here",
        "/../above",
        "/folder/"
    };

    /** The key without the store's prefix. */
    abstract String key(int index, int count);

    /** In which the store lists: by the bytes of UTF-8, as S3 does, where nothing else is said. */
    Comparator<String> order() {
        return Utf8Order.INSTANCE;
    }

    private static String digits(long number) {
        return HexFormat.of().toHexDigits(number, 8);
    }

    private static String spread(int number, int of) {
        return digits(number * ((1L << 32) / of));
    }
}
