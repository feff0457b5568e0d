package org.transportlab.hub.upstream;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Replies of the last two minutes, so that a command whose reply was lost can be sent again. Any thread; never blocks. */
public interface ReplyCache {
    /**
     * Runs the command, or gives the reply it got. Two callers at once with one key run it once. A reply {@link
     * Reply.Rejected#UNAVAILABLE} is not kept: its command is to be sent again.
     *
     * @param key the same for the same command, on all nodes
     * @param command must not throw
     */
    CompletionStage<Reply> once(String key, Supplier<CompletionStage<Reply>> command);
}
