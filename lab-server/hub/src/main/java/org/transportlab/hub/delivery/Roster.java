package org.transportlab.hub.delivery;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who is in which channel, on all nodes together.
 *
 * <p>Any thread may call any method; none blocks. What is asked about one channel is carried out, and completes, in the order in
 * which it was asked. What a node has entered holds until it leaves, or until the node has been gone for long.
 */
public interface Roster {
    /** A user has come to this node; completes with whether that user is nowhere else in the channel. */
    CompletionStage<Boolean> enter(String channel, String user);

    /** A user is no longer on this node; completes with whether that user is nowhere else in the channel. */
    CompletionStage<Boolean> leave(String channel, String user);

    /** The users in a channel, in alphabetical order. */
    CompletionStage<List<String>> users(String channel);
}
