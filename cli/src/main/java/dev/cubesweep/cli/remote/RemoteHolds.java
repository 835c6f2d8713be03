package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.HoldAccess;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.HoldPage;
import dev.cubesweep.database.HoldReply;
import dev.cubesweep.json.PlainReply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds of a server. */
record RemoteHolds(Server server) implements HoldAccess {

    @Override
    public HoldReply add(Hold.TargetKind kind, String target, String reason) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(kind.text(), target));
        if (!reason.isBlank()) {
            fields.put("reason", reason);
        }
        return server.send("POST", Path.of("holds"), fields, HoldReply.class);
    }

    @Override
    public HoldPage list(Hold.@Nullable TargetKind kind, String target, long after, int limit) {
        Path path = Path.of("holds").with("after", after).with("limit", limit);
        return server.get(kind == null ? path : path.with(kind.text(), target), HoldPage.class);
    }

    @Override
    public PlainReply remove(long id) {
        return server.send("DELETE", Path.of("holds", Long.toString(id)), Map.of(), PlainReply.class);
    }
}
