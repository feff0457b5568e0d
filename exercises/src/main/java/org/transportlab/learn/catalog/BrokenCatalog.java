package org.transportlab.learn.catalog;

/** An exercise in the catalog is incomplete or broken: never the learner's fault. */
public final class BrokenCatalog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenCatalog(String message) {
        super(message);
    }
}
