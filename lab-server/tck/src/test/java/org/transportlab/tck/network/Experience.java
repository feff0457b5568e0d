package org.transportlab.tck.network;

import static org.awaitility.Awaitility.await;
import static org.transportlab.tck.network.Symptom.DELIVERS;
import static org.transportlab.tck.network.Symptom.LATE;
import static org.transportlab.tck.network.Symptom.TWICE;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one reader goes through in front of a lab, put into a word.
 *
 * <p>It waits long for whatever is expected, and only briefly for something to break an expected silence: a busy machine can
 * make a test slow, but not fail.
 */
public final class Experience {
    /** Delivered later than this even in the best of many cases is late. */
    static final Duration PROMPT = Duration.ofMillis(25);

    private static final int FEWEST = 3;
    private static final int ENOUGH_TO_BE_LATE = 10;
    /** So many that a machine, however busy, lets one of them pass at once. */
    private static final int MOST = 300;

    private static final Duration BRIEFLY = Duration.ofMillis(400);

    private final Lab lab;
    private final int port;
    private final Technique technique;
    private final Symptom expected;
    private final String user = Lab.stranger();
    private Duration quiet = Duration.ZERO;
    private Optional<Runnable> trouble = Optional.empty();
    private Optional<Runnable> relief = Optional.empty();
    private String more = "";

    private Experience(Lab lab, int port, Technique technique, Symptom expected) {
        this.lab = lab;
        this.port = port;
        this.technique = technique;
        this.expected = expected;
    }

    /** A reader that comes by this port and is spoken to through the lab. */
    public static Experience of(Lab lab, int port, Technique technique, Symptom expected) {
        return new Experience(lab, port, technique, expected);
    }

    /** First nothing is said for this time. */
    public Experience quietFor(Duration time) {
        quiet = time;
        return this;
    }

    /** What happens once the reader is there. */
    public Experience once(Runnable there) {
        trouble = Optional.of(there);
        return this;
    }

    /** What ends a silence; all that was said must then arrive. */
    Experience relievedBy(Runnable end) {
        relief = Optional.of(end);
        return this;
    }

    /** Each thing said is so many characters longer. */
    Experience longerBy(int characters) {
        more = "x".repeat(characters);
        return this;
    }

    public Symptom observe() throws IOException {
        String cursor = lab.cursor(user);
        try (Reader reader = Reader.of(technique, lab, port, user, cursor)) {
            try {
                reader.wire().patience(expected.isSilence() ? BRIEFLY : Wire.PATIENCE);
                befall(reader);
                reader.goOnFor(quiet);
                return listen(reader);
            } catch (SocketTimeoutException e) {
                Symptom silence = reader.wire().received().length > 0 ? Symptom.SILENT : Symptom.NOTHING;
                relieve(reader);
                return silence;
            }
        } catch (Ends.Refused e) {
            return Symptom.refused(e.status());
        } catch (Ends.Politely e) {
            return new Symptom("ends politely: " + e.getMessage());
        } catch (EOFException e) {
            return Symptom.CUT;
        } catch (ConnectException e) {
            return Symptom.UNREACHABLE;
        } catch (SocketException e) {
            return Symptom.RESET;
        }
    }

    private void befall(Reader reader) throws IOException {
        if (trouble.isEmpty()) {
            return;
        }
        reader.awaitOpen();
        if (technique == Technique.LONGPOLL) {
            await().until(() -> lab.readers() > 0);
        }
        trouble.get().run();
        Duration time = expected.isSilence() ? BRIEFLY : Wire.PATIENCE;
        if (technique == Technique.SHORTPOLL) {
            reader.wire().hears(time); // who is about to ask again looks first whether the connection is still there
        } else {
            reader.goOnFor(time);
        }
    }

    private Symptom listen(Reader reader) throws IOException {
        Set<String> heard = new HashSet<>();
        boolean twice = false;
        long fastest = Long.MAX_VALUE;
        int most = expected.equals(LATE) ? ENOUGH_TO_BE_LATE : MOST;
        for (int n = 0; n < FEWEST || (fastest > PROMPT.toNanos() && n < most); n++) {
            long said = System.nanoTime();
            lab.notify(user, n + more);
            String next = reader.next();
            while (!heard.add(next)) {
                twice = true;
                next = reader.next();
            }
            fastest = Math.min(fastest, System.nanoTime() - said);
            if (!next.equals(n + more)) {
                return new Symptom("delivers '" + next + "' when '" + n + more + "' was said");
            }
        }
        return twice ? TWICE : fastest > PROMPT.toNanos() ? LATE : DELIVERS;
    }

    /** Silence loses nothing: what was said arrives when it is over. */
    private void relieve(Reader reader) throws IOException {
        if (relief.isPresent()) {
            reader.wire().patience(Wire.PATIENCE);
            relief.get().run();
            reader.next();
        }
    }
}
