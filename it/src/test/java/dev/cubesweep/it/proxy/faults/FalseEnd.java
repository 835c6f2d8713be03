package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;

/** A page says that it is the last, though more follow: no client can see that from the page (H04). */
public record FalseEnd() implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        Reply reply = onward.send(call);
        S3Document page = reply.document();
        page.remove("IsTruncated");
        page.remove("NextContinuationToken");
        page.add(page.root(), "IsTruncated", "false");
        return reply.with(page);
    }
}
