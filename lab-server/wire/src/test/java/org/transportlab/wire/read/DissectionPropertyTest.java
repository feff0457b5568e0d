package org.transportlab.wire.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.wire.message.Direction;

class DissectionPropertyTest {
    private static final String REQUESTS = lines(
            "GET /sse?connection=abcd1234 HTTP/1.1",
            "Host: h",
            "",
            "POST /send HTTP/1.1",
            "Transfer-Encoding: chunked",
            "",
            "3;x=y",
            "abc",
            "0",
            "T: t",
            "",
            "GET /ws HTTP/1.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "");

    private static final String RESPONSES = lines(
                    "HTTP/1.1 200 OK",
                    "Content-Type: text/event-stream",
                    "Transfer-Encoding: chunked",
                    "",
                    "16",
                    "id: a.1\ndata: {\"n\":1}\n",
                    "10",
                    "\ndata: 2\n\n: hb\n\n",
                    "0",
                    "",
                    "HTTP/1.1 200 OK",
                    "Content-Length: 13",
                    "",
                    "{\"ok\":true}",
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "")
            + latin(0x81, 5) + "hello" + latin(0x89, 0, 1, 0x7e, 1, 0) + "f".repeat(256) + latin(0x80, 0);

    private static final String FRAMES = latin(0x81, 0x83, 1, 2, 3, 4) + "abc" + latin(0x8a, 0x80, 0, 0, 0, 0);

    @Property(tries = 500)
    void understandsTheSameHoweverTheBytesAreSplit(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int longest) {
        Talk whole = new Talk();
        whole.up(REQUESTS);
        whole.down(RESPONSES);
        whole.up(FRAMES);
        Talk split = new Talk();
        Random random = new Random(seed);
        split(REQUESTS, random, longest, split::up);
        split(RESPONSES, random, longest, split::down);
        split(FRAMES, random, longest, split::up);
        whole.end();
        split.end();

        assertThat(split.sum(Direction.UP)).isEqualTo(whole.sum(Direction.UP));
        assertThat(split.sum(Direction.DOWN)).isEqualTo(whole.sum(Direction.DOWN));
        assertThat(notContent(split, Direction.UP)).isEqualTo(notContent(whole, Direction.UP));
        assertThat(notContent(split, Direction.DOWN)).isEqualTo(notContent(whole, Direction.DOWN));
        assertThat(whole.sum(Direction.UP).unparsed()).isZero();
        assertThat(whole.sum(Direction.DOWN).unparsed()).isZero();
        split.assertTiles();
    }

    @Property(tries = 500)
    void losesNoByteOfGarbage(
            @ForAll @Size(max = 400) byte[] up, @ForAll @Size(max = 400) byte[] down, @ForAll long seed) {
        Talk talk = new Talk();
        Random random = new Random(seed);
        split(new String(up, ISO_8859_1), random, 40, talk::up);
        split(new String(down, ISO_8859_1), random, 40, talk::down);
        talk.end();

        talk.assertTiles();
        assertThat(talk.pieces.toByteArray()).isEqualTo(joined(up, down));
    }

    @Property(tries = 1_000)
    void losesNoByteOfAConversationThatGoesWrongSomewhere(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int errors) {
        Random random = new Random(seed);
        byte[] requests = spoil(REQUESTS + FRAMES, random, errors);
        byte[] responses = spoil(RESPONSES, random, errors);
        Talk talk = new Talk();
        split(new String(requests, ISO_8859_1), random, 50, talk::up);
        split(new String(responses, ISO_8859_1), random, 50, talk::down);
        talk.end();

        talk.assertTiles();
        assertThat(talk.pieces.toByteArray()).isEqualTo(joined(requests, responses));
        assertThat(talk.events(Direction.DOWN))
                .allSatisfy(event -> assertThat(event.summary()).doesNotContain("an error of the lab's own"));
        assertThat(talk.events(Direction.UP))
                .allSatisfy(event -> assertThat(event.summary()).doesNotContain("an error of the lab's own"));
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String latin(int... bytes) {
        return new String(bytes, 0, bytes.length);
    }

    /** Stretches of plain content depend on the reads, and nothing else does. */
    private static List<String> notContent(Talk talk, Direction direction) {
        return talk.events(direction).stream()
                .filter(event -> event.kind() != Kind.BODY)
                .map(event -> event.kind() + " " + event.bytes() + " " + event.summary() + " " + event.raw() + " "
                        + event.decoded() + " " + event.whole())
                .toList();
    }

    private static void split(String text, Random random, int longest, Consumer<byte[]> to) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int from = 0;
        while (from < bytes.length) {
            int end = Math.min(bytes.length, from + 1 + random.nextInt(longest));
            to.accept(Arrays.copyOfRange(bytes, from, end));
            from = end;
        }
    }

    private static byte[] spoil(String text, Random random, int errors) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int i = 0; i < errors; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
