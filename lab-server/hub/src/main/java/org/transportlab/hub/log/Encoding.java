package org.transportlab.hub.log;

/**
 * One way of writing frames, which a transport or a format brings with it.
 *
 * <p>What it makes is kept with what it was made of and given to every reader, so it must not be changed afterwards. Forms
 * are found by the encoding's identity: there is one object of each encoding, for as long as the lab runs. Any thread.
 *
 * @param <S> what is written: a {@link Frame} or a {@link Slice}
 * @param <T> what it becomes: bytes, text, or a message of some protocol
 */
@FunctionalInterface
public interface Encoding<S, T> {
    /** Writes it. Called once for each frame or slice, however many read it. */
    T encode(S source);
}
