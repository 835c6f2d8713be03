package dev.cubesweep.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * CPU of this process for a million keys, once it is warm, listed in several ways in turn: a machine that is busy for a
 * while is so for all of them. The store is another process, whose CPU does not count.
 */
final class Warm {

    private Warm() {}

    /**
     * Prints each round, and then the medians of all.
     *
     * @param args endpoint of the simulated S3, its number of objects, rounds that do not count, rounds that do
     */
    public static void main(String[] args) throws Exception {
        Target target = new Target(URI.create(args[0]), Integer.parseInt(args[1]));
        int unmeasured = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        List<Way> ways =
                List.of(new PlainSdk(target), new BareListing(target), new OurListing(target), new WholePlan(target));
        List<Measured> rounds = new ArrayList<>();
        for (int round = 1; round <= unmeasured + measured; round++) {
            for (Way way : ways) {
                Measured figure = Measured.of(way, target.objects());
                System.out.printf("round %d%s: %s%n", round, round <= unmeasured ? ", to warm up" : "", figure);
                if (round > unmeasured) {
                    rounds.add(figure);
                }
            }
        }
        ways.forEach(Way::close);
        if (rounds.stream().map(Measured::listed).distinct().count() != 1) {
            throw new IllegalStateException("The ways have not listed the same: " + rounds);
        }
        System.out.println();
        System.out.println(new WarmTable(rounds));
    }
}
