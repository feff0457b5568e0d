package org.transportlab.hub.upstream;

import java.util.Map;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;

/**
 * The only way upstream: takes a command from a caller to its scenario, at most once.
 *
 * <p>Any thread. Two commands of the same caller may be carried out at the same time; the same command, sent twice, is
 * not. Never throws: whatever goes wrong becomes a {@link Reply.Rejected}.
 */
public final class Inbox {
    private final Map<String, Scenario> scenarios;
    private final RateLimit pacer;
    private final ReplyCache remembered;

    /** @param scenarios by prefix */
    public Inbox(LabClock clock, Limits limits, Map<String, Scenario> scenarios) {
        this.scenarios = Map.copyOf(scenarios);
        this.pacer = new RateLimit(clock, limits.messagesPerSecond(), limits.messageBurst());
        this.remembered = new ReplyCache(clock);
    }

    public Reply handle(Command command, Caller caller) {
        int wait = pacer.secondsToWait(caller.user());
        if (wait > 0) {
            return new Reply.Rejected("rate_limited", "too many messages; slow down", wait);
        }
        return remembered.once(caller.user() + ' ' + command.id(), () -> carryOut(command, caller));
    }

    private Reply carryOut(Command command, Caller caller) {
        String prefix = command.channel().substring(0, command.channel().indexOf('.'));
        Scenario scenario = scenarios.get(prefix);
        if (scenario == null) {
            return Reply.rejected("bad_request", "there is no channel '" + Names.quote(command.channel()) + "'");
        }
        try {
            return scenario.handle(command, caller);
        } catch (Refused e) {
            return Reply.rejected(e.close().reason(), e.getMessage());
        } catch (RuntimeException e) {
            // a mistake of the lab's own: made known here as if nobody had caught it, and to the caller without details
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            return Reply.rejected("unavailable", "the lab failed to do that");
        }
    }
}
