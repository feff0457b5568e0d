package org.transportlab.hub.log;

import java.util.concurrent.CompletionStage;

/**
 * One channel's log, wherever it is kept, as this JVM sees it: the newest frames are here, older ones can be fetched.
 *
 * <p>Any thread may call any method. None blocks; see {@link LogStore} for when they complete and how they fail.
 */
// tag::stored-log[]
public interface StoredLog {
    /**
     * The newest frames, which are read without waiting. The same object until the log loses its history; then another one
     * of a new epoch, so that a reader sees by its position that it has lost something.
     */
    ChannelLog recent();

    /**
     * Adds a message, and completes with its position once it is stored. Messages added one after the other are numbered in
     * that order. The frame comes to {@link #recent} by the way by which everybody else's do, and is there by the completion.
     *
     * @param once names the command that this message comes from, or is empty. A log that several JVMs share, and that has
     *     had a message of that name within two minutes, completes with that one's position and adds nothing
     * @param data valid JSON
     * @throws ClosedLog if the log was closed before; nothing has been added
     */
    CompletionStage<Position> append(String once, String key, String type, Payload data);

    /**
     * Up to {@code max} frames after a position that {@link #recent} does not reach back to. They may be fewer than there
     * are; their {@link Slice#next} is where to read on. If the position is of another epoch, an empty slice, and {@link
     * #recent} is of the new epoch by then.
     */
    CompletionStage<Slice> fetch(Position after, int max);

    /** Completes with {@link #recent} once that has caught up with all that was stored before this call. */
    CompletionStage<ChannelLog> refresh();

    /** Ends it for this JVM. A log in memory is gone for good; one that is kept elsewhere stays there. */
    void close();
}
// end::stored-log[]
