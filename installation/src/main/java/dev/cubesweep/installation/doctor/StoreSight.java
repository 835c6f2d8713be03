package dev.cubesweep.installation.doctor;

/**
 * How much of the store can be seen.
 *
 * @param listable without which there is no more to see of it
 * @param readable whether the credentials may read Cubesweep's own files, as a sweep must
 */
record StoreSight(boolean listable, boolean readable) {

    static final StoreSight NONE = new StoreSight(false, false);
}
