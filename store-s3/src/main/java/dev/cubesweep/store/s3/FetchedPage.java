package dev.cubesweep.store.s3;

import dev.cubesweep.store.ListedPage;

/**
 * A page of a listing, each object of it checked.
 *
 * @param reply what else the service said
 * @param slowed whether the service asked for fewer requests before it answered (H23)
 * @param nanos how long the answer took
 */
record FetchedPage(ListedPage page, ListingReply reply, boolean slowed, long nanos) {}
