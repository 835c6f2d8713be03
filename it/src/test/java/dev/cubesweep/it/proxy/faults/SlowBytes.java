package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.time.Duration;

/**
 * A reply that trickles.
 *
 * @param pieces in which it comes, at most
 * @param pause before each
 */
public record SlowBytes(int pieces, Duration pause) implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        return onward.send(call).with((body, out) -> {
            int size = Math.max(1, (body.length + pieces - 1) / pieces);
            for (int from = 0; from < body.length; from += size) {
                onward.pause(pause);
                out.write(body, from, Math.min(size, body.length - from));
                out.flush();
            }
        });
    }
}
