package exS1;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.client.RawWs;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

@Checks
class CompressionChecks {
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";
    private static final String DOC = "docs/bytes-per-message.md#compression";
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What a message was on the wire. */
    private record Arrived(boolean compressed, int bytes) {
        @Override
        public String toString() {
            return bytes + (compressed ? " bytes, compressed" : " bytes");
        }
    }

    @Test
    @Tag("stage-1")
    @DisplayName("who offers compression gets it")
    void compresses(LabServer server, Steps steps) {
        RawWs ws = server.endpoint(Prices.class).rawWs();
        upgrade(ws, OFFER);
        Arrived prices = ask(ws, steps);
        if (!prices.compressed()) {
            throw Lesson.named("no-compression")
                    .wanted("a compressed message: the client offered it")
                    .saw(prices.bytes() + " bytes as they are")
                    .why("Prices compress to less than half. Whoever pays for a mobile network notices.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("the server keeps nothing from one message for the next")
    void forgets(LabServer server, Steps steps) {
        RawWs ws = server.endpoint(Prices.class).rawWs();
        upgrade(ws, OFFER);
        Arrived first = ask(ws, steps);
        Arrived second = ask(ws, steps);
        if (second.bytes() < first.bytes()) {
            throw Lesson.named("takeover")
                    .wanted("the same message again: as many bytes as the first time")
                    .saw(first + ", then " + second)
                    .why("It can be shorter only if the server remembers the first, for this connection, for as"
                            + " long as it is open.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("the client is told that it shall not count on a memory either")
    void tellsTheClient(LabServer server, Steps steps) {
        String agreed = upgrade(server.endpoint(Prices.class).rawWs(), OFFER).header("Sec-WebSocket-Extensions");
        steps.add("agreed", "", "<- " + agreed);
        if (!agreed.contains("client_no_context_takeover")) {
            throw Lesson.named("one-way")
                    .wanted("an agreement for both directions")
                    .saw(agreed.isEmpty() ? "no extension" : agreed)
                    .why("A client that may refer to its earlier messages makes the server keep them, to understand"
                            + " it.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("who does not offer it gets none")
    void asksForNothingElse(LabServer server, Steps steps) {
        server.endpoint(Prices.class);
        for (String[] offer : new String[][] {{}, {"Sec-WebSocket-Extensions: x-snappy"}}) {
            RawWs ws = server.rawWs();
            Answer answer = ws.upgrade("/prices", offer);
            String agreed = answer.header("Sec-WebSocket-Extensions");
            if (answer.status() != 101 || !agreed.isEmpty() || ask(ws, steps).compressed()) {
                throw Lesson.named("unasked")
                        .wanted("101, and no extension")
                        .saw("status " + answer.status() + (agreed.isEmpty() ? "" : ", and " + agreed))
                        .why("An answer may only choose from what was offered. A client that finds anything else"
                                + " there hangs up.")
                        .doc(DOC)
                        .hint(1);
            }
        }
    }

    private static Answer upgrade(RawWs ws, String offer) {
        Answer answer = ws.upgrade("/prices", offer);
        if (answer.status() != 101) {
            throw Lesson.named("no-upgrade")
                    .wanted("101 Switching Protocols")
                    .saw("status " + answer.status())
                    .why("A WebSocket begins as an HTTP request; what answers anything but 101 is no WebSocket.")
                    .hint(1);
        }
        return answer;
    }

    /** Asks for prices, and looks at the frame that comes: its first bit after FIN says whether it is compressed (RFC 7692, 6). */
    private static Arrived ask(RawWs ws, Steps steps) {
        RawHttp raw = ws.text("ACME").connection();
        int head = raw.exactly(1)[0];
        int length = raw.exactly(1)[0];
        if (length == 126) {
            byte[] wide = raw.exactly(2);
            length = (wide[0] & 0xff) << 8 | (wide[1] & 0xff);
        }
        raw.exactly(length);
        boolean compressed = (head & 0x40) != 0;
        Arrived prices = new Arrived(compressed, length);
        steps.add("ACME", "", "<- " + prices);
        return prices;
    }
}
