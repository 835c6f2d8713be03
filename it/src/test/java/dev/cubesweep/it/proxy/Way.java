package dev.cubesweep.it.proxy;

import java.io.IOException;
import java.time.Duration;

/** The rest of the way: the faults that are left, and the server at its end. */
public interface Way {

    /** Sends a request on, which is signed anew where a fault has altered it. */
    Reply send(Call call) throws IOException;

    /** Waits, or returns earlier where the proxy closes. */
    void pause(Duration time);
}
