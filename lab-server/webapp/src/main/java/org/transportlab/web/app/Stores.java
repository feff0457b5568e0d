package org.transportlab.web.app;

import java.util.random.RandomGenerator;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.delivery.MemoryRoster;
import org.transportlab.hub.delivery.Roster;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.LogStore;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.hub.upstream.MemoryReplies;
import org.transportlab.hub.upstream.ReplyCache;
import org.transportlab.scenario.notifications.Mailboxes;
import org.transportlab.scenario.notifications.MemoryMailboxes;

/** All that outlives a connection, and where it is kept: by default in memory, by whoever hosts the lab elsewhere. */
public record Stores(LogStore logs, Roster roster, ReplyCache replies, Mailboxes mailboxes) {
    /** Makes the stores of one lab. Who makes them closes them, when the lab has stopped. */
    @FunctionalInterface
    public interface Factory {
        Stores open(LabClock clock, RandomGenerator random, Limits limits);
    }

    static Stores inMemory(LabClock clock, RandomGenerator random, Limits limits) {
        return new Stores(
                new MemoryStore(clock, new ByteBudget(limits.totalBytes()), random),
                new MemoryRoster(),
                new MemoryReplies(clock),
                new MemoryMailboxes());
    }
}
