package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import dev.cubesweep.it.sim.Operation;
import java.io.IOException;

/** Deletions take place whatever their ETag says, as most compatible servers do it (H10). */
public record IgnoredConditions() implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        if (call.operation() == Operation.DELETE_OBJECT && call.has("If-Match")) {
            return onward.send(call.without("If-Match"));
        }
        if (call.operation() == Operation.DELETE_OBJECTS) {
            S3Document asked = S3Document.parse(call.body());
            return asked.remove("ETag").isEmpty() ? onward.send(call) : onward.send(call.withBody(asked.bytes()));
        }
        return onward.send(call);
    }
}
