package dev.cubesweep.store;

/** Takes the pages of a listing, one at a time. */
@FunctionalInterface
public interface PageVisitor {

    /** @return whether to go on; {@code false} ends the listing early and is no error */
    boolean visit(ListedPage page);
}
