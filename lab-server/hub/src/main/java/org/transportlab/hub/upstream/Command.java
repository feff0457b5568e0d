package org.transportlab.hub.upstream;

import java.util.Map;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;
import org.transportlab.hub.access.Caller;

/**
 * What a client asks a scenario to do.
 *
 * @param id chosen by the client; the same id within two minutes is the same command
 * @param channel the channel concerned
 * @param type what to do, in the scenario's words
 * @param data the JSON object that came with it, as maps, lists, strings, numbers, booleans and nulls
 */
public record Command(String id, String channel, String type, Map<String, Object> data) {
    public Command {
        if (id.isEmpty() || id.length() > 64) {
            throw new BadRequest("a command needs an id of 1 to 64 characters");
        }
        Names.channel(channel);
        Names.type(type);
    }

    /** Names this command among those of all callers: who comes with the same name again wants the same reply. */
    String name(Caller caller) {
        return caller.user() + ' ' + id;
    }

    /** A short name for what it says, the same on all nodes. */
    String digest() {
        return CommandDigest.of(channel, type, data);
    }

    /** Names what this command does: another one by the same name does something else. */
    public String once(Caller caller) {
        return name(caller) + ' ' + digest();
    }

    /**
     * The text under a name.
     *
     * @throws BadRequest if there is none, or it is longer than {@code most} characters
     */
    public String text(String name, int most) {
        if (!(data.get(name) instanceof String text) || text.isBlank()) {
            throw new BadRequest("'" + type + "' needs a text '" + name + "'");
        }
        if (text.length() > most) {
            throw new BadRequest("'" + name + "' is longer than " + most + " characters");
        }
        return text;
    }
}
