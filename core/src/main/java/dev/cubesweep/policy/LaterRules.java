package dev.cubesweep.policy;

import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;

/** What a policy says where {@link FirstRules} say nothing. */
interface LaterRules {

    /** Of one owner, as if there were no other. */
    Decision ofOwner(Owner owner, StoredObject object, Instant now);

    /** Of an object that nobody owns for certain. */
    Decision ofOrphan(StoredObject object, Instant now);
}
