package dev.cubesweep.it.sim;

import dev.cubesweep.store.StoredObject;
import org.apache.hc.core5.http.HttpEntity;

/** An object and its bytes. */
record Content(StoredObject object, HttpEntity body) {}
