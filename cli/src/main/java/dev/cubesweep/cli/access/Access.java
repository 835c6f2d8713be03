package dev.cubesweep.cli.access;

import dev.cubesweep.explain.Explanation;

/**
 * What commands ask for. Whether this process answers or a server does, the records are the same.
 *
 * <p>What cannot be answered is an exception whose message is one sentence for the user; {@link Failures} knows its
 * exit code.
 */
public interface Access extends AutoCloseable {

    RunAccess runs();

    FileAccess files();

    HoldAccess holds();

    JobAccess jobs();

    /** @param key in any spelling that the pipeline may use too */
    Explanation explain(String key);

    @Override
    void close();
}
