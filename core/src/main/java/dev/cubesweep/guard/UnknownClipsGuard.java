package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardEvidence;
import dev.cubesweep.plan.GuardName;
import java.util.Optional;

/** A clips folder that the catalog mostly does not know was filled by something that the catalog does not see. */
final class UnknownClipsGuard implements Guard {

    private static final int FEW = 20;
    private static final double HALF = 0.5;

    @Override
    public GuardName name() {
        return GuardName.UNKNOWN_CLIPS;
    }

    @Override
    public Optional<String> objection(Situation situation) {
        GuardEvidence evidence = situation.evidence();
        double acceptedShare = situation.accepted().getOrDefault(name(), HALF);
        boolean refused = evidence.clipFilesToGo() > 0
                && evidence.clipFiles() >= FEW
                && evidence.unknownClipShare() > acceptedShare;
        return refused
                ? Optional.of("Of " + evidence.clipFiles() + " files in the clips folder the catalog does not know "
                        + evidence.unknownClipFiles() + ", and " + evidence.clipFilesToGo()
                        + " of those would be deleted; check the database, or accept unknown_clips if these are no"
                        + " user's clips.")
                : Optional.empty();
    }

    @Override
    public double acceptedValue(Situation situation) {
        return Math.max(HALF, situation.evidence().unknownClipShare());
    }
}
