package dev.cubesweep.it.hazards;

import dev.cubesweep.it.servers.ServerKind;

/** On a server that honours conditions. */
class DeletionFaultIT extends DeletionFaults {

    DeletionFaultIT() {
        super(ServerKind.EMBEDDED);
    }
}
