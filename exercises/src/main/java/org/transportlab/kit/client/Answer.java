package org.transportlab.kit.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param reason the words after the status
 * @param headers by lower-case name
 * @param text the body read as UTF-8
 * @param body its bytes as they were on the wire, without chunk sizes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, String reason, Map<String, String> headers, String text, byte[] body) {
    static Answer of(Answer head, byte[] body) {
        return new Answer(head.status, head.reason, head.headers, new String(body, UTF_8), body);
    }

    /** A header's value, empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Status and content type, as a transcript shows them. */
    public String brief() {
        return (status + " " + header("content-type")).strip();
    }
}
