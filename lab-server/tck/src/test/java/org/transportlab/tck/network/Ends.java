package org.transportlab.tck.network;

import java.io.IOException;

/** How a reader may end other than by the end of its connection. */
public abstract class Ends extends IOException {
    private static final long serialVersionUID = 1L;

    private Ends(String words) {
        super(words);
    }

    /** The answer has another status than one that lets messages come. */
    static final class Refused extends Ends {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String body) {
            super(status + " " + body);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** A close frame, or the proper end of an event stream. */
    static final class Politely extends Ends {
        private static final long serialVersionUID = 1L;

        Politely(String words) {
            super(words);
        }
    }
}
