package org.transportlab.tck.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.hub.upstream.ReplyCache;

/** Replies that have to be asked for before a command is carried out. */
record SlowReplies(Delays delays, ReplyCache replies) implements ReplyCache {
    @Override
    public CompletionStage<Reply> once(String key, String content, Supplier<CompletionStage<Reply>> command) {
        return delays.ask("reply " + key, () -> replies.once(key, content, command))
                .thenCompose(Function.identity());
    }
}
