package dev.cubesweep.sweep;

import dev.cubesweep.store.ObjectKey;

/** Some lines of a plan that are swept and recorded together. */
sealed interface PlanBatch permits Batch, LeftoverBatch {

    /** Its place in the plan, from 0. */
    int number();

    /** The key of a line, counted from 0 within the batch. */
    ObjectKey key(int position);

    /** Takes over what an interrupted attempt already knew. */
    void resume(BatchIntent intent);

    /** The totals of the outcomes that are known. */
    SweepTotals totals();

    /** These outcomes as a part of the manifest. */
    byte[] manifestPart();
}
