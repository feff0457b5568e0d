package org.transportlab.scenario.notifications;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.scenario.Filler;
import org.transportlab.scenario.Json;

/**
 * Messages to one user, kept until that user acknowledges them. The channel {@code notify.ada} is ada's.
 *
 * <p>Commands, on the channel of the one concerned: {@code notify {text,priority}}, with a priority of low, normal (the
 * default) or high, and {@code ack {id}}, which is for the channel's own user only. Events: {@code notification
 * {id,text,priority,from,unread}} and {@code acked {id,unread}}.
 *
 * <p>Any thread may call any method; the {@code unread} counts of a channel that one node publishes are right in the order of its
 * frames. A user
 * keeps at most 200, and the oldest of the lowest priority goes first. What a workload publishes counts as acknowledged
 * on arrival: it is never kept, and leaves the unread count alone.
 */
public final class Notifications implements Scenario {
    public static final String PREFIX = "notify";
    public static final ChannelSettings SETTINGS = new ChannelSettings(1_024, 1 << 20, LagPolicy.DELIVER_ALL, 1);

    /** Characters of a notification, at most. */
    public static final int MOST_TEXT = 500;

    private static final String EXPERIMENTER = "lab";
    private final Hub hub;
    private final Mailboxes mailboxes;
    private final Turns turns = new Turns();
    private final String born;
    private final AtomicLong sent = new AtomicLong();

    public Notifications(Hub hub, Mailboxes mailboxes) {
        this.hub = hub;
        this.mailboxes = mailboxes;
        // an id from before a restart must not hit a notification of today
        this.born = Long.toString(hub.clock().micros(), Character.MAX_RADIX);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ChannelSettings settings() {
        return SETTINGS;
    }

    @Override
    public CompletionStage<Reply> handle(Command command, Caller caller) {
        return switch (command.type()) {
            case "notify" -> {
                String text = command.text("text", MOST_TEXT);
                Priority priority = Priority.of(command.data().getOrDefault("priority", "normal"));
                yield notify(command, compose(text, priority, caller.user()), command.once(caller));
            }
            case "ack" -> acknowledge(command, command.text("id", 64), caller);
            default ->
                throw new BadRequest("notifications understand 'notify' and 'ack', not '" + command.type() + "'");
        };
    }

    /** What a user has not acknowledged. It may be newer than a cursor taken before, never older. */
    public CompletionStage<Unread> unread(String user) {
        return mailboxes.unread(user);
    }

    @Override
    public CompletionStage<Position> sample(String channel, long number, long dueMicros, int size) {
        String user = recipient(channel);
        Notification one = compose("", Priority.NORMAL, EXPERIMENTER);
        return turns.take(
                user,
                () -> mailboxes.count(user).thenCompose(unread -> {
                    int bare = json(one, "", unread)
                            .number("due", dueMicros)
                            .number("n", number)
                            .end()
                            .length();
                    String data = json(one, Filler.text(size - bare), unread)
                            .number("due", dueMicros)
                            .number("n", number)
                            .end();
                    return hub.publish(channel, one.id(), "notification", data);
                }));
    }

    private CompletionStage<Reply> notify(Command command, Notification one, String once) {
        String channel = command.channel();
        String user = recipient(channel);
        return turns.take(
                user,
                () -> mailboxes
                        .count(user)
                        .thenCompose(count -> {
                            int unread = Math.min(count + 1, Mailbox.MOST);
                            // published first: if the hub refuses, nothing has been kept that nobody was told of
                            String data = json(one, one.text(), unread).end();
                            return hub.publish(channel, once, one.id(), "notification", data);
                        })
                        .thenCompose(position -> mailboxes.keep(user, one).thenApply(kept -> Reply.done(position))));
    }

    private CompletionStage<Reply> acknowledge(Command command, String id, Caller caller) {
        String channel = command.channel();
        String user = recipient(channel);
        if (!user.equals(caller.user())) {
            return reply(
                    Reply.rejected(Close.FORBIDDEN.reason(), "only " + user + " can acknowledge these notifications"));
        }
        return turns.take(
                user,
                () -> mailboxes.unread(user).thenCompose(unread -> {
                    if (unread.items().stream().noneMatch(one -> one.id().equals(id))) {
                        return reply(Reply.rejected(
                                "not_found", "there is no unread notification '" + Names.quote(id) + "'"));
                    }
                    String data = Json.object()
                            .text("id", id)
                            .number("unread", unread.count() - 1)
                            .end();
                    return hub.publish(channel, command.once(caller), id, "acked", data)
                            .thenCompose(
                                    position -> mailboxes.remove(user, id).thenApply(gone -> Reply.done(position)));
                }));
    }

    private static CompletionStage<Reply> reply(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private Notification compose(String text, Priority priority, String from) {
        return new Notification(
                born + '-' + sent.incrementAndGet(),
                text,
                priority,
                from,
                hub.clock().micros());
    }

    private static Json json(Notification one, String text, int unread) {
        return Json.object()
                .text("id", one.id())
                .text("text", text)
                .text("priority", one.priority().word())
                .text("from", one.from())
                .number("unread", unread);
    }

    private static String recipient(String channel) {
        return Names.user(channel.substring(channel.indexOf('.') + 1));
    }
}
