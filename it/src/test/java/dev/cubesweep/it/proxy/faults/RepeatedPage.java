package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.util.List;
import org.w3c.dom.Element;

/**
 * One page of a listing has the objects of an earlier one instead of its own; all others are as they should be (H04).
 * For all requests of one listing, and only those.
 */
public final class RepeatedPage implements Fault {

    private final int original;
    private final int copy;
    private int pages;
    private List<Element> objects = List.of();

    /** @param original the number of the page that comes twice, from 1 on */
    public RepeatedPage(int original, int copy) {
        this.original = original;
        this.copy = copy;
    }

    @Override
    public synchronized Reply meet(Call call, Way onward) throws IOException {
        Reply reply = onward.send(call);
        pages++;
        S3Document page = reply.document();
        if (pages == original) {
            objects = page.elements("Contents");
        }
        if (pages != copy) {
            return reply;
        }
        page.remove("Contents");
        page.take(objects);
        return reply.with(page);
    }
}
