package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import dev.cubesweep.it.sim.Operation;
import org.w3c.dom.Element;

/**
 * The server refuses, and its words hold what it was asked with (H29): in the error of each key where many are to be
 * deleted, else in the whole reply.
 *
 * @param quoted what else they hold
 */
public record Quoting(String quoted) implements Fault {

    @Override
    public Reply meet(Call call, Way onward) {
        if (call.operation() != Operation.DELETE_OBJECTS) {
            S3Document error = S3Document.empty("Error");
            refuse(call, error, error.root());
            return Reply.of(403, "application/xml", error.bytes());
        }
        S3Document result = S3Document.empty("DeleteResult");
        for (Call.Deletion deletion : call.deletions()) {
            Element error = result.add(result.root(), "Error");
            result.add(error, "Key", deletion.key());
            refuse(call, result, error);
        }
        return Reply.of(200, "application/xml", result.bytes());
    }

    private void refuse(Call call, S3Document document, Element error) {
        document.add(error, "Code", "AccessDenied");
        document.add(error, "Message", "No: " + quoted + " " + call.request().header("Authorization"));
    }
}
