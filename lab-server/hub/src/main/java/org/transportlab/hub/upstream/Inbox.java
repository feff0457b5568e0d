package org.transportlab.hub.upstream;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.Unavailable;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Rights;

/**
 * The only way upstream: takes a command from a caller to its scenario, at most once.
 *
 * <p>Any thread. Two commands of the same caller may be carried out at the same time; the same command, sent twice, is
 * not, and another one under its id is refused. Never throws or fails: whatever goes wrong becomes a {@link Reply.Rejected}.
 */
public final class Inbox {
    private final Map<String, Scenario> scenarios;
    private final Rights rights;
    private final RateLimit pacer;
    private final ReplyCache replies;

    /** One that takes every command from everybody. */
    public Inbox(LabClock clock, Limits limits, Map<String, Scenario> scenarios, ReplyCache replies) {
        this(clock, limits, scenarios, replies, Access.OPEN);
    }

    /**
     * @param scenarios by prefix
     * @param access who may send what
     */
    public Inbox(LabClock clock, Limits limits, Map<String, Scenario> scenarios, ReplyCache replies, Access access) {
        this.scenarios = Map.copyOf(scenarios);
        this.rights = new Rights(access, clock);
        this.pacer = new RateLimit(clock, limits.messagesPerSecond(), limits.messageBurst());
        this.replies = replies;
    }

    /** Completes when the command has been carried out, on any thread; in memory before this returns. */
    public CompletionStage<Reply> handle(Command command, Caller caller) {
        int wait = pacer.secondsToWait(caller.user());
        if (wait > 0) {
            return completed(new Reply.Rejected("rate_limited", "too many messages; slow down", wait));
        }
        try {
            // not remembered with the replies: the same command may be allowed a moment later
            rights.requireWriting(caller, command.channel(), command.type());
        } catch (Refused e) {
            return completed(rejection(e));
        }
        return replies.once(command.name(caller), command.digest(), () -> carryOut(command, caller))
                .exceptionally(Inbox::rejection);
    }

    private CompletionStage<Reply> carryOut(Command command, Caller caller) {
        String prefix = command.channel().substring(0, command.channel().indexOf('.'));
        Scenario scenario = scenarios.get(prefix);
        if (scenario == null) {
            return completed(
                    Reply.rejected("bad_request", "there is no channel '" + Names.quote(command.channel()) + "'"));
        }
        try {
            return scenario.handle(command, caller).exceptionally(Inbox::rejection);
        } catch (RuntimeException e) {
            return completed(rejection(e));
        }
    }

    private static Reply rejection(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refused refused) {
            return Reply.rejected(refused.close().reason(), refused.getMessage());
        }
        if (cause instanceof Unavailable away) {
            return new Reply.Rejected(Reply.Rejected.UNAVAILABLE, away.getMessage(), away.retryAfterSeconds());
        }
        // a mistake of the lab's own: made known here as if nobody had caught it, and to the caller without details
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, cause);
        return Reply.rejected(Reply.Rejected.UNAVAILABLE, "the lab failed to do that");
    }

    private static CompletionStage<Reply> completed(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
