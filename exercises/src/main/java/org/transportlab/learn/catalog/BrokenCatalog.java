package org.transportlab.learn.catalog;

/** Says that the exercises themselves are incomplete: never the learner's fault. */
public final class BrokenCatalog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenCatalog(String message) {
        super(message);
    }
}
