package org.transportlab.hub.delivery;

import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Position;

/**
 * A message from the lab itself rather than from a channel: hello, gap, hb, auth or bye.
 *
 * @param type what it is; also the SSE event name
 * @param json the whole message as it travels
 */
public record Notice(String type, String json) {
    /** The lab's first words to a reader. {@code heartbeatMillis} is how often a silent stream will be heard. */
    public static Notice hello(String connection, Cursor cursor, boolean resumed, long heartbeatMillis) {
        return new Notice("hello", '{' + helloFields(connection, cursor, resumed, heartbeatMillis) + '}');
    }

    /** The fields of a hello without braces, for the body of a poll. */
    public static String helloFields(String connection, Cursor cursor, boolean resumed, long heartbeatMillis) {
        return "\"type\":\"hello\",\"connection\":\"" + connection + "\",\"cursor\":\"" + cursor + "\",\"resumed\":"
                + resumed + ",\"heartbeat\":" + heartbeatMillis;
    }

    /** Frames before {@code position} that this reader will not get, because the log has moved on. */
    public static Notice lapped(String channel, long lost, Position position) {
        return gap(channel, Long.toString(lost), position, "lapped");
    }

    /** Frames before {@code position} that newer frames of the same key have made worthless. */
    public static Notice conflated(String channel, long skipped, Position position) {
        return gap(channel, Long.toString(skipped), position, "conflated");
    }

    /** The reader's position belongs to a past this log does not know; reading goes on after {@code position}. */
    public static Notice unknownEpoch(String channel, Position position) {
        return gap(channel, "null", position, "epoch");
    }

    public static Notice heartbeat() {
        return HEARTBEAT;
    }

    /** The last words: why, and after how many milliseconds the client may return. */
    public static Notice bye(Close why, String message, long retryMillis) {
        String retry = why.mayReturn() ? ",\"retry\":" + retryMillis : "";
        return new Notice(
                "bye",
                "{\"type\":\"bye\",\"code\":" + why.code() + ",\"reason\":\"" + why.reason() + "\",\"message\":\""
                        + Names.quote(message) + '"' + retry + '}');
    }

    private static final Notice HEARTBEAT = new Notice("hb", "{\"type\":\"hb\"}");

    private static Notice gap(String channel, String lost, Position position, String cause) {
        return new Notice(
                "gap",
                "{\"type\":\"gap\",\"ch\":\"" + channel + "\",\"lost\":" + lost + ",\"pos\":\"" + position
                        + "\",\"cause\":\"" + cause + "\"}");
    }
}
