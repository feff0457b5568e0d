package org.transportlab.tck.bytes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.transportlab.tck.network.Client;
import org.transportlab.tck.network.Lab;
import org.transportlab.tck.network.Prose;
import org.transportlab.tck.network.Reader;
import org.transportlab.tck.network.Technique;

/**
 * What messages cost on a client's socket, in bytes of the TCP stream.
 *
 * @param openUp sent until the client has been greeted
 * @param openDown received until then
 * @param up sent a message, in the steady state
 * @param down received a message
 */
record Toll(long openUp, long openDown, double up, double down) {
    private static final String CHANNEL = "chat.bytes";
    /** So many come first, and as many are counted: all their positions have two digits. */
    private static final int BEFORE = 15;

    private static final int COUNTED = 40;

    /** One way to read: a technique, the client, and how often a short poll asks. */
    record Way(Technique technique, Client client, int pollsPerMessage, int messagesPerPoll) {
        static Way of(Technique technique, Client client) {
            return new Way(technique, client, 1, 1);
        }
    }

    /** Measures it in a lab of its own: the answers of a lab depend on what has been said there before. */
    static Toll measure(Way way, int characters) throws IOException {
        while (true) {
            try (Lab lab = Lab.start()) {
                Optional<Toll> toll = measure(lab, lab.port(), way, characters);
                if (toll.isPresent()) {
                    return toll.get();
                }
            }
        }
    }

    /** In a lab in which nothing has been said; nothing if its epoch has not got five characters, as nearly all have. */
    private static Optional<Toll> measure(Lab lab, int port, Way way, int characters) throws IOException {
        Prose prose = new Prose(characters);
        String names = "?channels=" + CHANNEL + "&user=ada&connection=abcd1234";
        String held = way.technique() == Technique.LONGPOLL ? "&wait=25" : "";
        // a long poll begins with a short one, which brings the cursor
        Technique opening = way.technique().polls() ? Technique.SHORTPOLL : way.technique();
        try (Reader first = new Reader(
                opening,
                port,
                lab.path(opening.path()) + names,
                "",
                way.client().headers(opening))) {
            first.awaitOpen();
            if (!first.cursor().matches("[^~]*~[^.]{5}[.].*")) {
                return Optional.empty();
            }
            long openUp = first.wire().up();
            long openDown = first.wire().down();
            try (Reader reader = opening == way.technique()
                    ? first
                    : new Reader(
                            way.technique(),
                            port,
                            lab.path(way.technique().path()) + names + held,
                            first.cursor(),
                            way.client().headers(way.technique()))) {
                speak(lab, reader, way, prose, characters, BEFORE);
                long up = reader.wire().up();
                long down = reader.wire().down();
                speak(lab, reader, way, prose, characters, COUNTED);
                return Optional.of(new Toll(
                        openUp,
                        openDown,
                        (reader.wire().up() - up) / (double) COUNTED,
                        (reader.wire().down() - down) / (double) COUNTED));
            }
        }
    }

    private static void speak(Lab lab, Reader reader, Way way, Prose prose, int characters, int messages)
            throws IOException {
        for (int n = 0; n < messages; n += way.messagesPerPoll()) {
            for (int empty = 1; empty < way.pollsPerMessage(); empty++) {
                reader.poll();
            }
            List<String> said = Stream.generate(() -> prose.ofLength(characters))
                    .limit(way.messagesPerPoll())
                    .toList();
            said.forEach(text -> lab.say("bob", CHANNEL, "say", text));
            for (String text : said) {
                String heard = reader.next();
                if (!heard.equals(text)) {
                    throw new AssertionError("said " + text + ", heard " + heard);
                }
            }
        }
    }
}
