package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Of each listing, the second page comes first: every object once, in no order (H33). */
public final class SwappedPages implements Fault {

    private List<Element> putAside = List.of();
    private @Nullable String nextToken;

    @Override
    public synchronized Reply meet(Call call, Way onward) throws IOException {
        Reply reply = onward.send(call);
        S3Document page = reply.document();
        String token = S3Document.text(page.root(), "NextContinuationToken");
        if (call.query("continuation-token").isEmpty() && token != null) {
            S3Document second =
                    onward.send(call.withQuery("continuation-token", token)).document();
            nextToken = token;
            putAside = page.remove("Contents");
            page.take(second.elements("Contents"));
            return reply.with(page);
        }
        if (call.query("continuation-token").equals(nextToken)) {
            page.remove("Contents");
            page.take(putAside);
            return reply.with(page);
        }
        return reply;
    }
}
