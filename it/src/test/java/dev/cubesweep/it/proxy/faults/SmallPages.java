package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;

/** Listings have fewer keys a page than asked for (H31). */
public record SmallPages(int keys) implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        return onward.send(call.withQuery("max-keys", String.valueOf(keys)));
    }
}
