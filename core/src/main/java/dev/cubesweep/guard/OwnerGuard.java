package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardName;
import java.util.Optional;

/** Two installations on one store delete each other's objects, since each knows only its own jobs (H36). */
final class OwnerGuard implements Guard {

    private static final String WAY_OUT =
            "; if this installation is to sweep the store from now on, accept owner, which takes it over.";

    @Override
    public GuardName name() {
        return GuardName.OWNER;
    }

    @Override
    public boolean needsWholeListing() {
        return false;
    }

    @Override
    public Optional<String> objection(Situation situation) {
        Ownership ownership = situation.ownership();
        if (ownership instanceof Ownership.Another another) {
            return Optional.of(
                    "This store is swept by another installation (" + another.installation() + ")" + WAY_OUT);
        }
        if (ownership instanceof Ownership.RestoredBackup backup) {
            return Optional.of("The store was last swept by run number " + backup.theirNumber() + " of this"
                    + " installation, which the database with its " + backup.ourNumber()
                    + " runs does not know: a backup seems to have been restored" + WAY_OUT);
        }
        if (ownership instanceof Ownership.Unreadable unreadable) {
            return Optional.of("The store's owner file .cubesweep/owner does not say who sweeps it (" + unreadable.why()
                    + ")" + WAY_OUT);
        }
        return Optional.empty();
    }
}
