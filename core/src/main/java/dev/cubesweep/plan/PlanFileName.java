package dev.cubesweep.plan;

import java.util.List;
import java.util.stream.Stream;

/** The file name of a plan's list. */
final class PlanFileName {

    private static final String END = ".ndjson.gz";

    private PlanFileName() {}

    static String of(PlanId plan) {
        return plan + END;
    }

    /** The plans among files; others are not ours to judge. */
    static List<PlanId> plansIn(Stream<String> paths) {
        return paths.map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith(END))
                .map(name -> name.substring(0, name.length() - END.length()))
                .filter(PlanId::isPlanId)
                .map(PlanId::new)
                .toList();
    }
}
