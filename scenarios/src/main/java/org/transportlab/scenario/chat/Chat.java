package org.transportlab.scenario.chat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Presence;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.scenario.Filler;
import org.transportlab.scenario.Json;

/**
 * Rooms in which people talk. A room is a channel, {@code chat.lobby}.
 *
 * <p>Commands: {@code say {text}} and {@code typing {}}. Events: {@code said {from,text}}, {@code typing {from}}, {@code
 * joined {user}} and {@code left {user}}. Any thread may call any method; everybody hears a room in the same order.
 *
 * <p>All events of a room are frames of one log, so {@code history=n} counts comings, goings and typing too. A reader that
 * wants to show the last {@link #SHOWN} things said asks for {@link #REPLAY} frames, and shows no typing older than {@link
 * #TYPING_LASTS_MILLIS}. The log is made large enough for that.
 */
public final class Chat implements Scenario {
    public static final String PREFIX = "chat";
    public static final String LOBBY = "chat.lobby";
    public static final ChannelSettings SETTINGS = new ChannelSettings(4_096, 2 << 20, LagPolicy.DELIVER_ALL, 1);

    /** Characters of one thing said, at most. */
    public static final int MOST_TEXT = 2_000;

    /** Things said that a newcomer should see. */
    public static final int SHOWN = 50;

    /** Frames to ask for in order to see them: at a typing event every two seconds, half a minute of typing for each. */
    public static final int REPLAY = 800;

    /** How long somebody who was seen typing counts as typing. */
    public static final int TYPING_LASTS_MILLIS = 4_000;

    private static final String EXPERIMENTER = "lab";
    private final Hub hub;
    private final Presence presence;
    private final Typing typing;
    private final AtomicLong said = new AtomicLong();

    /** @param presence which must follow {@link #isRoom} channels; its listener is taken */
    public Chat(Hub hub, Presence presence) {
        this.hub = hub;
        this.presence = presence;
        this.typing = new Typing(hub.clock());
        presence.listen((room, user) -> announce(room, "joined", user), (room, user) -> announce(room, "left", user));
    }

    public static boolean isRoom(String channel) {
        return channel.startsWith(PREFIX + '.');
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ChannelSettings settings() {
        return SETTINGS;
    }

    /** Who is in a room, in alphabetical order. */
    public CompletionStage<List<String>> here(String room) {
        return presence.users(room);
    }

    @Override
    public CompletionStage<Reply> handle(Command command, Caller caller) {
        String room = command.channel();
        String user = caller.user();
        String once = command.once(caller);
        return switch (command.type()) {
            case "say" -> {
                String text = command.text("text", MOST_TEXT);
                String data =
                        Json.object().text("from", user).text("text", text).end();
                yield say(room, once, data).thenApply(Reply::done);
            }
            case "typing" -> {
                if (!typing.isNews(room, user)) {
                    yield CompletableFuture.completedFuture(Reply.done());
                }
                String data = Json.object().text("from", user).end();
                yield hub.publish(room, once, user, "typing", data).thenApply(Reply::done);
            }
            default -> throw new BadRequest("a chat understands 'say' and 'typing', not '" + command.type() + "'");
        };
    }

    @Override
    public CompletionStage<Position> sample(String room, long number, long dueMicros, int size) {
        int bare = sampled("", number, dueMicros).length();
        return say(room, "", sampled(Filler.text(size - bare), number, dueMicros));
    }

    private static String sampled(String text, long number, long dueMicros) {
        return Json.object()
                .text("from", EXPERIMENTER)
                .text("text", text)
                .number("due", dueMicros)
                .number("n", number)
                .end();
    }

    private CompletionStage<Position> say(String room, String once, String data) {
        return hub.publish(room, once, "said-" + said.incrementAndGet(), "said", data);
    }

    private void announce(String room, String event, String user) {
        try {
            // if it cannot be stored nobody hears of it, as nobody would of what is said
            hub.publish(room, user, event, Json.object().text("user", user).end());
        } catch (Refused e) {
            /* the room is gone and there is no space to make it again: then nobody is there to be told */
        }
    }
}
