package dev.cubesweep.store.s3;

/**
 * The keys of a store do not come in the order that ranges of them need (H33): they must be listed one after another.
 */
final class OutOfOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what was seen, as a part of a sentence */
    OutOfOrderException(String what) {
        super(what);
    }
}
