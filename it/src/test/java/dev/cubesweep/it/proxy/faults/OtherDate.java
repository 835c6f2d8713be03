package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Replies are dated so long before now, as by a cache or a wrong clock (H12). */
public record OtherDate(Duration age) implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(age).atOffset(ZoneOffset.UTC));
        return onward.send(call).withHeader("Date", date);
    }
}
