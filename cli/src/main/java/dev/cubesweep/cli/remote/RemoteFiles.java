package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.FileAccess;
import dev.cubesweep.json.Json;
import dev.cubesweep.reconcile.ReconciledLine;
import dev.cubesweep.reconcile.Reconciliation;
import dev.cubesweep.reconcile.ReconciliationFilter;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.usage.ListedObjects;
import dev.cubesweep.usage.ListingDocument;
import dev.cubesweep.usage.UsageReport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;

/** The store, listed by a server. */
record RemoteFiles(Server server) implements FileAccess {

    @Override
    public ListedObjects list(String prefix, String after, long most, Consumer<StoredObject> objects) {
        Path path = Path.of("storage", "files")
                .with("prefix", prefix.isEmpty() ? null : prefix)
                .with("after", after.isEmpty() ? null : after)
                .with("max_keys", most == Long.MAX_VALUE ? null : most);
        try (InputStream reply = server.stream(path);
                JsonParser json = Json.mapper().createParser(reply)) {
            return ListingDocument.read(json, objects);
        } catch (JacksonIOException | IOException e) {
            throw server.failures().broken(path, e);
        } catch (JacksonException e) {
            throw server.failures().unreadable(path, e);
        }
    }

    @Override
    public UsageReport usage(int levels) {
        return server.get(Path.of("storage", "usage").with("levels", levels), UsageReport.class);
    }

    @Override
    public Reconciliation reconcile(ReconciliationFilter filter, Consumer<ReconciledLine> lines) {
        Path path = Path.of("reconciliation")
                .with("only", filter.only().equals(ReconciliationFilter.ALL.only()) ? null : filter.names())
                .with("limit", filter.most() == Long.MAX_VALUE ? null : filter.most());
        List<Reconciliation> end = new ArrayList<>();
        server.lines(path, line -> {
            if (line.has("success")) {
                end.add(Json.mapper().treeToValue(line, Reconciliation.class));
            } else {
                lines.accept(Json.mapper().treeToValue(line, ReconciledLine.class));
            }
        });
        if (end.isEmpty()) {
            throw server.failures().broken(path, new EOFException("The report has no end."));
        }
        return end.get(0);
    }
}
