package org.transportlab.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Limits;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Reply;

final class CommandJsonTest {
    private final CommandJson json = new CommandJson(Limits.defaults());

    @Example
    void readsACommandWithItsDataAsPlainValues() {
        Command command = CommandJson.command(json.object("""
                {"id":"c1","ch":"chat.lobby","type":"say","extra":[],
                 "data":{"text":"hi","n":9007199254740993,"x":-1.5e3,"yes":true,"no":null,"list":[1,{"a":[]}]}}""".getBytes(UTF_8)));

        Map<String, Object> data = new LinkedHashMap<>();
        data.put("text", "hi");
        data.put("n", 9007199254740993L);
        data.put("x", -1500.0);
        data.put("yes", true);
        data.put("no", null);
        data.put("list", List.of(1L, Map.of("a", List.of())));
        assertThat(command).isEqualTo(new Command("c1", "chat.lobby", "say", data));
    }

    @Example
    void takesSixteenLevelsAndNotSeventeen() {
        assertThat(json.object(nested(15))).containsKey("a");
        refuses(new String(nested(16), UTF_8), "nested too deeply");
        refuses("{\"a\":" + "[".repeat(30_000), "nested too deeply");
    }

    @Example
    void refusesWhatIsNotOneWellFormedObject() {
        refuses("", "one JSON object");
        refuses("[]", "one JSON object");
        refuses("null", "one JSON object");
        refuses("{} {}", "something follows");
        refuses("{\"a\":1,\"a\":2}", "Duplicate");
        refuses("{\"a\":NaN}", "not valid JSON");
        refuses("{\"a\":01}", "not valid JSON");
        refuses("{\"a\":1e999}", "too large");
        refuses("{\"a\":" + "9".repeat(70) + "}", "too long");
        refuses("{\"a\":\"\n\"}", "not valid JSON");
        refuses("{'a':1}", "not valid JSON");
        refuses("{\"a\":1,}", "not valid JSON");
        refuses("{/**/\"a\":1}", "not valid JSON");
        refuses("{\"a\":\"\\ud800\"}", "half a surrogate pair");
        refuses("{\"a\":\"\\udc00\\ud800\"}", "half a surrogate pair");
        refuses("{\"\\ud800\":1}", "half a surrogate pair");
        refuses("{\"a\":\"" + "x".repeat(64 * 1024) + "\"}", "at most 65536 bytes");
    }

    @Example
    void refusesBytesThatAreNotUtf8() {
        byte[][] bad = {
            {(byte) 0xc0, (byte) 0x80}, // an overlong NUL
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // a surrogate
            {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond Unicode
            {(byte) 0xe2, (byte) 0x82}, // a euro sign cut short
            {(byte) 0xff}
        };
        for (byte[] bytes : bad) {
            byte[] message = ("{\"a\":\"" + "?".repeat(bytes.length) + "\"}").getBytes(UTF_8);
            System.arraycopy(bytes, 0, message, 6, bytes.length);
            assertThatThrownBy(() -> json.object(message))
                    .isInstanceOf(BadRequest.class)
                    .hasMessage("the message is not valid UTF-8");
        }
    }

    @Property(tries = 2_000)
    void givesBackAnyTextItIsSent(@ForAll("hostile") String text) {
        String message = "{\"data\":\"" + escaped(text) + "\"}";

        assertThat(json.object(message)).containsEntry("data", text);
        assertThat(json.object(message.getBytes(UTF_8))).containsEntry("data", text);
    }

    @Property(tries = 2_000)
    void neverThrowsAnythingButBadRequest(@ForAll byte[] bytes, @ForAll("hostile") String text) {
        for (byte[] message : List.of(bytes, text.getBytes(UTF_8), ("{\"a\":" + text).getBytes(UTF_8))) {
            try {
                assertThat(json.object(message)).isNotNull();
            } catch (BadRequest e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("com.fasterxml", "java.");
            }
        }
    }

    @Property(tries = 2_000)
    void writesRepliesOnOneLineWhateverIsInThem(@ForAll("hostile") String id, @ForAll("hostile") String message) {
        String reply = CommandJson.reply(Optional.of(id), new Reply.Rejected("busy", message, 3));

        assertThat(reply.chars()).allMatch(unit -> unit >= ' ');
        Map<String, Object> back = json.object(reply);
        assertThat(back).containsEntry("re", id);
        assertThat(back).containsEntry("error", Map.of("code", "busy", "message", message, "retryAfter", 3L));
    }

    @Example
    void writesWhereACommandLedTo() {
        assertThat(CommandJson.reply(Optional.of("c1"), new Reply.Done(Optional.of(new Position("k3f9", 43)))))
                .isEqualTo("{\"re\":\"c1\",\"ok\":true,\"pos\":\"k3f9.43\"}");
        assertThat(CommandJson.reply(Optional.empty(), Reply.done())).isEqualTo("{\"re\":null,\"ok\":true}");
    }

    @Provide
    Arbitrary<String> hostile() {
        return hostileText();
    }

    /** Texts full of what ends lines, strings, fields and events, and of pairs that must not be torn. */
    static Arbitrary<String> hostileText() {
        return Arbitraries.of(Arrays.asList(
                        "\r",
                        "\n",
                        "\r\n",
                        "\n\nevent: bye\ndata: {}\n\n",
                        "\u2028",
                        "\u2029",
                        "\u0000",
                        "\u0085",
                        "\"",
                        "\\",
                        "</script>",
                        "\ud83d\ude00",
                        "\u20ac",
                        "\ufeff",
                        "\ufffe",
                        "\u007f",
                        "id: x",
                        ":",
                        " ",
                        "a"))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static byte[] nested(int arrays) {
        return ("{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}").getBytes(UTF_8);
    }

    private void refuses(String message, String words) {
        assertThatThrownBy(() -> json.object(message.getBytes(UTF_8)))
                .as(message)
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(words);
    }
}
