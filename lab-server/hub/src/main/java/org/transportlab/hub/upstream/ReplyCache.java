package org.transportlab.hub.upstream;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Replies of the last two minutes, so that a command whose reply was lost can be sent again. Any thread; never blocks. */
public interface ReplyCache {
    /**
     * Runs the command, or gives the reply it got. Two callers at once with one key run it once. A {@linkplain
     * Reply.Rejected rejection} is not kept: its command was not carried out, and its id is free. Where another content is
     * known under the key, nothing is run, and the reply is {@link Reply#REUSED}.
     *
     * @param key the same for the same command, on all nodes
     * @param content names what the command says, on all nodes alike
     * @param command must not throw
     */
    CompletionStage<Reply> once(String key, String content, Supplier<CompletionStage<Reply>> command);
}
