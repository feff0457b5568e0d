package org.transportlab.tck.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.transportlab.tck.network.Lab;
import org.transportlab.tck.network.Prose;

/** What permessage-deflate would make of a lab's frames (RFC 7692, section 7.2.1, context kept), computed. */
final class Deflation {
    private static final int LEVEL = 6;
    private static final int MESSAGES = 55;
    private static final int SEEN_BEFORE = 15;
    /** Of each flushed block, the last four bytes are left out. */
    private static final int TAIL = 4;

    private Deflation() {}

    /** Bytes a message of so many characters, its frame's header included, when some have gone before. */
    static double perMessage(int characters) {
        List<String> frames = frames(characters);
        Deflater deflater = new Deflater(LEVEL, true);
        byte[] out = new byte[16 * 1024];
        long sum = 0;
        for (int n = 0; n < frames.size(); n++) {
            deflater.setInput(frames.get(n).getBytes(UTF_8));
            int payload = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH) - TAIL;
            if (n >= SEEN_BEFORE) {
                sum += payload + (payload < 126 ? 2 : 4);
            }
        }
        deflater.end();
        return sum / (double) (frames.size() - SEEN_BEFORE);
    }

    /** Frames as a lab really makes them. */
    private static List<String> frames(int characters) {
        try (Lab lab = Lab.start()) {
            Prose prose = new Prose(characters);
            for (int n = 0; n < MESSAGES; n++) {
                lab.say("bob", "chat.bytes", "say", prose.ofLength(characters));
            }
            String body =
                    lab.get("poll?user=eve&channels=chat.bytes&history=100").body();
            return Pattern.compile("\\{\"ch\":.*?\"text\":\"[^\"]*\"}}")
                    .matcher(body)
                    .results()
                    .map(found -> found.group())
                    .toList();
        }
    }
}
