package org.transportlab.hub.delivery;

import java.util.OptionalLong;
import org.transportlab.hub.Close;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Position;

/** A message from the lab itself rather than from a channel. */
public sealed interface Notice {
    /** What it is, in one word: the name of the message in the protocol. */
    String type();

    /**
     * The lab's first words to a reader.
     *
     * @param resumed whether the reader's own cursor could be honoured in every channel
     * @param heartbeatMillis how often a silent stream will be heard
     */
    record Hello(String connection, Cursor cursor, boolean resumed, long heartbeatMillis) implements Notice {
        @Override
        public String type() {
            return "hello";
        }
    }

    /** Why frames are missing. */
    enum Cause {
        /** The log has moved on. */
        LAPPED,
        /** Newer frames of the same key have made them worthless. */
        CONFLATED,
        /** The reader's position belongs to a past this log does not know. */
        EPOCH
    }

    /**
     * Frames that this reader will not get.
     *
     * @param lost how many, unless nobody knows
     * @param position the last of them; reading goes on after it
     */
    record Gap(String channel, OptionalLong lost, Position position, Cause cause) implements Notice {
        @Override
        public String type() {
            return "gap";
        }
    }

    /** A word to a silent stream. */
    record Heartbeat() implements Notice {
        @Override
        public String type() {
            return "hb";
        }
    }

    /**
     * The last words.
     *
     * @param retryMillis after how many milliseconds the client may return, if it may at all
     */
    record Bye(Close why, String message, long retryMillis) implements Notice {
        @Override
        public String type() {
            return "bye";
        }
    }
}
