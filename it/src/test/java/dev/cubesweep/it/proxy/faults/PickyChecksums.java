package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import dev.cubesweep.it.sim.Operation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** Requests with a body must have the checksums that the service knows, and no others (H22). */
public enum PickyChecksums implements Fault {

    /** Whatever S3 has learnt since its beginning is refused. */
    KNOWS_NO_CRC(PickyChecksums::hasCrc, "NotImplemented"),
    /** Where S3 demands a checksum, it must be the one that S3 had at its beginning. */
    WANTS_MD5(call -> call.operation() == Operation.DELETE_OBJECTS && !call.has("Content-MD5"), "InvalidRequest");

    private final Predicate<Call> refused;
    private final String code;

    PickyChecksums(Predicate<Call> refused, String code) {
        this.refused = refused;
        this.code = code;
    }

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        return call.body().length > 0 && refused.test(call) ? Reply.error(400, code) : onward.send(call);
    }

    private static boolean hasCrc(Call call) {
        return Arrays.stream(call.request().http().getHeaders())
                .map(header -> header.getName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-amz-checksum-")
                        || name.equals("x-amz-trailer")
                        || name.equals("x-amz-sdk-checksum-algorithm"));
    }
}
