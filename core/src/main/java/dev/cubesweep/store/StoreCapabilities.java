package dev.cubesweep.store;

/**
 * What a probe saw a store do. Documentation is no evidence: 6 of 9 servers tried ignore an ETag condition and delete
 * all the same (H10).
 *
 * @param multiDelete one request deletes many keys
 * @param conditionalDelete a delete with a wrong ETag left the scratch object in place
 */
public record StoreCapabilities(boolean multiDelete, boolean conditionalDelete) {}
