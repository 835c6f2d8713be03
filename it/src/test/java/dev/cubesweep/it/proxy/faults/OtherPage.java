package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.nio.charset.StandardCharsets;

/** Something in between answers {@code 200} with a page of its own, as networks of hotels do. */
public record OtherPage() implements Fault {

    @Override
    public Reply meet(Call call, Way onward) {
        String page = "<html><body>Welcome to the hotel's network</body></html>";
        return Reply.of(200, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }
}
