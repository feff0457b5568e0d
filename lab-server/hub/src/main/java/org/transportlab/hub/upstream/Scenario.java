package org.transportlab.hub.upstream;

import java.util.concurrent.CompletionStage;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Unavailable;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Position;

/**
 * Something people do over the lab: chat, a ticker, notifications. Knows nothing of transports.
 *
 * <p>Its channels are those whose names begin with {@link #prefix} and a dot. Any thread may call any method.
 */
public interface Scenario {
    String prefix();

    ChannelSettings settings();

    /**
     * Carries out a command. Completes when what it led to is stored, on any thread; never blocks. If the store cannot be
     * reached, completes with {@link Unavailable}.
     *
     * @throws BadRequest if it makes no sense
     */
    CompletionStage<Reply> handle(Command command, Caller caller);

    /**
     * Publishes one message as a workload needs them, and completes with its position as {@link #handle} does.
     *
     * @param number the workload's count of messages, from 1; travels as {@code n}
     * @param dueMicros when the message should have been published; travels as {@code due}
     * @param size bytes that {@code data} should have; smaller sizes than the scenario needs are exceeded
     */
    CompletionStage<Position> sample(String channel, long number, long dueMicros, int size);
}
