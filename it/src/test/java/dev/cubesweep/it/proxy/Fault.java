package dev.cubesweep.it.proxy;

import java.io.IOException;

/** What becomes of a request on its way to the server, and of the reply on its way back. */
@FunctionalInterface
public interface Fault {

    /**
     * Meets one request.
     *
     * @throws IOException where the client gets no reply: its connection is closed
     */
    Reply meet(Call call, Way onward) throws IOException;
}
