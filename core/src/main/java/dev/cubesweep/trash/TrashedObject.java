package dev.cubesweep.trash;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;

/**
 * A copy in the trash.
 *
 * @param copy as the store lists it
 * @param original the key that it had, and gets again
 */
public record TrashedObject(TrashPath path, StoredObject copy, ObjectKey original) {}
