package org.transportlab.launcher.tls;

/** A certificate or key the lab cannot use; the message says what is wrong, and with which file. */
public final class BadCertificate extends Exception {

    private static final long serialVersionUID = 1L;

    BadCertificate(String message) {
        super(message);
    }

    BadCertificate(String message, Throwable cause) {
        super(message, cause);
    }
}
