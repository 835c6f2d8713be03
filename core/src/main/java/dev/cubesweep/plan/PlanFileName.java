package dev.cubesweep.plan;

import java.util.List;
import java.util.stream.Stream;

/** The file of a plan's list, in a folder of that plan. */
final class PlanFileName {

    private static final String END = ".ndjson.gz";

    private PlanFileName() {}

    static String of(PlanListId list) {
        return list.plan() + "/" + list.digest() + END;
    }

    /** The plans among the folders' names; others are not ours to judge. */
    static List<PlanId> plansIn(Stream<String> folders) {
        return folders.filter(PlanId::isPlanId).distinct().map(PlanId::new).toList();
    }
}
