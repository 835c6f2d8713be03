package dev.cubesweep.model;

import java.util.Locale;

/** Right before or after a call of one of the four ports. */
enum Moment {
    BEFORE_READ(Port.CATALOG),
    AFTER_READ(Port.CATALOG),
    BEFORE_READ_JOBS(Port.CATALOG),
    AFTER_READ_JOBS(Port.CATALOG),
    BEFORE_CLAIM(Port.CATALOG),
    AFTER_CLAIM(Port.CATALOG),
    BEFORE_SETTLE(Port.CATALOG),
    AFTER_SETTLE(Port.CATALOG),
    BEFORE_RELEASE(Port.CATALOG),
    AFTER_RELEASE(Port.CATALOG),
    BEFORE_LIST(Port.STORE),
    AFTER_LIST(Port.STORE),
    BEFORE_DELETE(Port.STORE),
    AFTER_DELETE(Port.STORE),
    AFTER_TAKE_OVER(Port.RUNS),
    BEFORE_PLANNED(Port.RUNS),
    AFTER_PLANNED(Port.RUNS),
    BEFORE_INTEND(Port.RUNS),
    AFTER_INTEND(Port.RUNS),
    BEFORE_RECORD(Port.RUNS),
    AFTER_RECORD(Port.RUNS),
    BEFORE_END(Port.RUNS),
    AFTER_END(Port.RUNS),
    BEFORE_SAVE(Port.PLANS),
    AFTER_SAVE(Port.PLANS),
    BEFORE_OPEN(Port.PLANS),
    AFTER_OPEN(Port.PLANS),
    BEFORE_SAVE_MANIFEST_PART(Port.PLANS),
    AFTER_SAVE_MANIFEST_PART(Port.PLANS);

    /** Whose call it is. */
    enum Port {
        CATALOG,
        STORE,
        RUNS,
        PLANS
    }

    private final Port port;

    Moment(Port port) {
        this.port = port;
    }

    Port port() {
        return port;
    }

    boolean is(String method, boolean after) {
        // A plan's listing and the look at a batch are moments of one kind, of which a history counts.
        String call = method.equals("listAll") ? "list" : method;
        String wanted = (after ? "AFTER_" : "BEFORE_")
                + call.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return name().equals(wanted);
    }
}
