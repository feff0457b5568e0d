package org.transportlab.tck.client;

/**
 * How a connection ended.
 *
 * @param code the close code: of the WebSocket, or of the {@code bye} before it; 1006 if nobody gave one
 * @param words what was said, for people
 */
public record End(int code, String words) {
    public static final int WITHOUT_A_WORD = 1006;

    static End cut(String words) {
        return new End(WITHOUT_A_WORD, words);
    }
}
