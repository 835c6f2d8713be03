package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;

/** Replies say nothing of the server's clock (H31). */
public record WithoutDate() implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        return onward.send(call).without("Date");
    }
}
