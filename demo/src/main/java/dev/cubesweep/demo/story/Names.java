package dev.cubesweep.demo.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws what differs from seed to seed: names, titles and ages. */
final class Names {

    private static final List<String> USERS = List.of(
            "aiko", "ben", "chidi", "elif", "farah", "greta", "hugo", "ines", "jonas", "keira", "lena", "maya", "noah",
            "omar", "priya", "rosa", "sven", "tomas", "wanda", "yusuf");
    /** Spaces, emoji, plus and percent signs, as people name their files. */
    private static final List<String> TITLES = List.of(
            "Board game night",
            "Vegan ramen in 20 minutes",
            "Q+A with the founders",
            "Surf trip 🌊",
            "50% more light",
            "Keynote (final)",
            "Garden tour",
            "Unboxing no. 7",
            "Choir rehearsal 🎶",
            "Über den Dächern",
            "Street food & stories",
            "Marathon recap",
            "Pottery for beginners",
            "Night sky 🔭 timelapse",
            "C++ in an hour",
            "Our new studio",
            "Bike repair, part 2",
            "Podcast episode 41",
            "Wedding highlights",
            "Puppy school 🐶",
            "Chess endgames",
            "Sourdough diary",
            "Interview take 3",
            "Drone over the fjord");

    private final Random random;
    private final List<String> titles = new ArrayList<>(TITLES);
    private int nextTitle;

    Names(Random random) {
        this.random = random;
        Collections.shuffle(titles, random);
    }

    /** Begins with a letter, as S3 folders of Cloudcube do. */
    String cube() {
        return (char) ('a' + random.nextInt(6)) + hex(7);
    }

    String digit() {
        return String.valueOf(random.nextInt(10));
    }

    /** A new one each time. */
    String id() {
        return hex(8);
    }

    List<String> users(int count) {
        List<String> users = new ArrayList<>(USERS);
        Collections.shuffle(users, random);
        return users.subList(0, count);
    }

    String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String title() {
        return titles.get(nextTitle++ % titles.size());
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration between(Duration least, Duration most) {
        return least.plusSeconds(
                random.nextInt(Math.toIntExact(most.minus(least).toSeconds())));
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
