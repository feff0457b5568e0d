package org.transportlab.scenario.notifications;

import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LagPolicy;
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
 * <p>Any thread may call any method; the {@code unread} counts of a channel are right in the order of its frames. A user
 * keeps at most 200, and the oldest of the lowest priority goes first. What an experiment publishes counts as acknowledged
 * on arrival: it is never kept, and leaves the unread count alone.
 */
public final class Notifications implements Scenario {
    public static final String PREFIX = "notify";
    public static final ChannelSettings SETTINGS = new ChannelSettings(1_024, 1 << 20, LagPolicy.DELIVER_ALL, 1);

    /** Characters of a notification, at most. */
    public static final int MOST_TEXT = 500;

    private static final String EXPERIMENTER = "lab";
    private final Hub hub;
    private final Mailboxes mailboxes = new Mailboxes();
    private final String born;
    private long sent;

    public Notifications(Hub hub) {
        this.hub = hub;
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
    public Reply handle(Command command, Caller caller) {
        return switch (command.type()) {
            case "notify" ->
                notify(
                        command.channel(),
                        command.text("text", MOST_TEXT),
                        Priority.of(command.data().getOrDefault("priority", "normal")),
                        caller.user());
            case "ack" -> acknowledge(command.channel(), command.text("id", 64), caller.user());
            default ->
                throw new BadRequest("notifications understand 'notify' and 'ack', not '" + command.type() + "'");
        };
    }

    /** What a user has not acknowledged. It may be newer than a cursor taken before, never older. */
    public synchronized Unread unread(String user) {
        return mailboxes.find(user).map(Mailbox::unread).orElse(Unread.NOTHING);
    }

    @Override
    public synchronized Frame sample(String channel, long number, long dueMicros, int size) {
        Notification one = compose("", Priority.NORMAL, EXPERIMENTER);
        int unread = count(recipient(channel));
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
    }

    private synchronized Reply notify(String channel, String text, Priority priority, String from) {
        String user = recipient(channel);
        Notification one = compose(text, priority, from);
        int unread = Math.min(count(user) + 1, Mailbox.MOST);
        // published first: if the hub refuses, nothing has been kept that nobody was told of
        Frame frame = hub.publish(
                channel, one.id(), "notification", json(one, text, unread).end());
        mailboxes.keep(user, one);
        return Reply.done(frame);
    }

    private synchronized Reply acknowledge(String channel, String id, String caller) {
        String user = recipient(channel);
        if (!user.equals(caller)) {
            return Reply.rejected(Close.FORBIDDEN.reason(), "only " + user + " can acknowledge these notifications");
        }
        if (mailboxes.find(user).filter(mailbox -> mailbox.has(id)).isEmpty()) {
            return Reply.rejected("not_found", "there is no unread notification '" + Names.quote(id) + "'");
        }
        Frame frame = hub.publish(
                channel,
                id,
                "acked",
                Json.object().text("id", id).number("unread", count(user) - 1).end());
        mailboxes.remove(user, id);
        return Reply.done(frame);
    }

    private Notification compose(String text, Priority priority, String from) {
        return new Notification(
                born + '-' + ++sent, text, priority, from, hub.clock().micros());
    }

    private int count(String user) {
        return mailboxes.find(user).map(Mailbox::count).orElse(0);
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
