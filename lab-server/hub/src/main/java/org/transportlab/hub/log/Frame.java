package org.transportlab.hub.log;

/**
 * One message of a channel, shared by every reader of every transport.
 *
 * <p>Immutable, but for the forms that encodings give it: each is made once, when first asked for.
 */
public final class Frame {
    /** About what the names, the number and the object itself take. */
    private static final int OVERHEAD = 200;

    private final String channel;
    private final Position position;
    private final String key;
    private final long micros;
    private final String type;
    private final Payload payload;
    private final Forms<Frame> forms = new Forms<>();

    Frame(String channel, Position position, String key, String type, Payload payload, long micros) {
        this.channel = channel;
        this.position = position;
        this.key = key;
        this.micros = micros;
        this.type = type;
        this.payload = payload;
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

    /** What happened, in one word. */
    public String type() {
        return type;
    }

    public Payload payload() {
        return payload;
    }

    /** The frame as an encoding writes it. */
    public <T> T as(Encoding<? super Frame, T> encoding) {
        return forms.of(this, encoding);
    }

    /**
     * Bytes this frame is charged with against the bounds on memory. Leaves out its forms, which may come and go in number
     * after it was charged; the lab's own transports share one, which is about as large as the payload.
     */
    int weight() {
        return payload.bytes().length + channel.length() + type.length() + OVERHEAD;
    }
}
