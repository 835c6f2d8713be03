package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.S3Document;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** A deletion of many keys answers {@code 200}, with an error for some of them, which stay (H14). */
public record RefusedKeys(String code, Predicate<String> keys) implements Fault {

    public static RefusedKeys all(String code) {
        return new RefusedKeys(code, key -> true);
    }

    @Override
    public String toString() {
        return "RefusedKeys[code=" + code + "]";
    }

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        S3Document asked = S3Document.parse(call.body());
        List<String> refused = new ArrayList<>();
        for (Element object : asked.elements("Object")) {
            String key = String.valueOf(S3Document.text(object, "Key"));
            if (keys.test(key)) {
                refused.add(key);
                asked.root().removeChild(object);
            }
        }
        if (refused.isEmpty()) {
            return onward.send(call);
        }
        boolean nothingLeft = asked.elements("Object").isEmpty();
        Reply reply = nothingLeft
                ? Reply.of(
                        200, "application/xml", S3Document.empty("DeleteResult").bytes())
                : onward.send(call.withBody(asked.bytes()));
        return reply.status() == 200 ? withErrors(reply, refused) : reply;
    }

    private Reply withErrors(Reply reply, List<String> refused) {
        S3Document result = reply.document();
        for (String key : refused) {
            Element error = result.add(result.root(), "Error");
            result.add(error, "Key", key);
            result.add(error, "Code", code);
            result.add(error, "Message", "The proxy says so.");
        }
        return reply.with(result);
    }
}
