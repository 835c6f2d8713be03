package dev.cubesweep.plan;

import dev.cubesweep.json.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a plan's list: first its deletions, then its leftovers. The plan's cover says how many there are. */
public final class PlanLines implements AutoCloseable {

    private final RecordFile.Lines lines;
    private long deletionsLeft;

    private PlanLines(RecordFile.Lines lines, long deletions) {
        this.lines = lines;
        this.deletionsLeft = deletions;
    }

    /** @param in closed with it */
    public static PlanLines read(InputStream in, Plan plan) throws IOException {
        return new PlanLines(RecordFile.lines(in), plan.expire().count());
    }

    /** The next deletions, up to so many; empty after the last. */
    public List<PlannedDeletion> nextDeletions(int most) {
        List<PlannedDeletion> deletions = lines.next(PlannedDeletion.class, (int) Math.min(most, deletionsLeft));
        deletionsLeft -= deletions.size();
        return deletions;
    }

    /**
     * The next leftovers, up to so many; empty after the last.
     *
     * @throws IllegalStateException if deletions come before them
     */
    public List<PlannedLeftover> nextLeftovers(int most) {
        if (deletionsLeft > 0) {
            throw new IllegalStateException(deletionsLeft + " deletions of the plan have not been read.");
        }
        return lines.next(PlannedLeftover.class, most);
    }

    @Override
    public void close() {
        lines.close();
    }
}
