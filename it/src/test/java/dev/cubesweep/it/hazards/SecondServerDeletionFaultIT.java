package dev.cubesweep.it.hazards;

import dev.cubesweep.it.servers.ServerKind;

/** On a server that ignores conditions, where it is the gateway. */
class SecondServerDeletionFaultIT extends DeletionFaults {

    SecondServerDeletionFaultIT() {
        super(ServerKind.SECOND);
    }
}
