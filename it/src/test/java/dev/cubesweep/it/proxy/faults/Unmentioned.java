package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;

/** A deletion of many keys is done and answers {@code 200}, without a word on what was deleted (H14). */
public record Unmentioned() implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        Reply reply = onward.send(call);
        S3Document result = reply.document();
        result.remove("Deleted");
        return reply.with(result);
    }
}
