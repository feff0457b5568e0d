package exS2;

/** A price, and its number: the first is 1, each newer one is one more. Finished: nothing to do here. */
public record Price(long id, String text) {}
