package org.transportlab.hub.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One message of a channel, encoded once when it was published and shared by every reader of every transport.
 *
 * <p>Immutable but for encodings that are made when first asked for; making one twice in a race is harmless. Treat the
 * arrays as read-only: they are not copied, because a frame may have a hundred thousand readers.
 */
public final class Frame {
    private final String channel;
    private final Position position;
    private final String key;
    private final long micros;
    private final byte[] json;
    private volatile String text;
    private volatile byte[] event;

    Frame(String channel, Position position, String key, String type, String data, long micros) {
        this.channel = channel;
        this.position = position;
        this.key = key;
        this.micros = micros;
        this.json = ("{\"ch\":\"" + channel + "\",\"pos\":\"" + position.epoch() + '.' + position.seq() + "\",\"ts\":"
                        + micros + ",\"type\":\"" + type + "\",\"data\":" + data + '}')
                .getBytes(UTF_8);
    }

    public String channel() {
        return channel;
    }

    public Position position() {
        return position;
    }

    /** What the frame is about; under {@link LagPolicy#LATEST_PER_KEY} a later frame of the same key replaces it. */
    public String key() {
        return key;
    }

    /** When it was published, in microseconds since the Unix epoch. */
    public long micros() {
        return micros;
    }

    /** The frame as it travels on every transport, UTF-8. */
    public byte[] json() {
        return json;
    }

    /** {@link #json} as text. */
    public String text() {
        String made = text;
        if (made == null) {
            made = new String(json, UTF_8);
            text = made;
        }
        return made;
    }

    /**
     * The frame as one server-sent event whose id is a cursor in this frame's channel alone. JSON escapes CR and LF, so one
     * {@code data:} line is enough (HTML standard, section 9.2.6).
     */
    public byte[] event() {
        byte[] made = event;
        if (made == null) {
            made = eventAt(channel + '~' + position);
            event = made;
        }
        return made;
    }

    /** The frame as one server-sent event with the given id, for readers of several channels. */
    public byte[] eventAt(String id) {
        byte[] head = ("id: " + id + "\ndata: ").getBytes(US_ASCII);
        byte[] made = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, made, 0, head.length);
        System.arraycopy(json, 0, made, head.length, json.length);
        made[made.length - 2] = '\n';
        made[made.length - 1] = '\n';
        return made;
    }

    /** Bytes this frame is charged with against the bounds on memory. */
    int weight() {
        return json.length + 128;
    }
}
