package org.transportlab.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void writesFieldsInOrder() {
        String json = Json.object()
                .text("a", "x")
                .number("b", 7)
                .number("c", new BigDecimal("101.30"))
                .end();
        assertThat(json).isEqualTo("{\"a\":\"x\",\"b\":7,\"c\":101.30}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "back\\slash", "line\nfeed\r\n", "\u0000\u001f", "héllo 🙂", "</script>", "\u2028"})
    void whateverPeopleTypeStaysOneLineOfValidJson(String text) throws IOException {
        String json = Json.object().text("text", text).end();
        assertThat(json).doesNotContain("\n", "\r");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            parser.nextToken();
            assertThat(parser.nextTextValue()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 17, 20, 21, 22, 23, 64, 65_536})
    void isFilledUpToExactlyTheSizeAskedFor(int size) throws IOException {
        String json = Json.object().number("number", 7).endAt(size);
        assertThat(json.getBytes(UTF_8)).hasSize(Math.max("{\"number\":7}".length(), size));
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                /* only whether it parses to the end matters */
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 47, 48, 49, 5_000})
    void fillerHasTheLengthAskedForAndIsNeverEmpty(int bytes) {
        assertThat(Filler.text(bytes).getBytes(UTF_8)).hasSize(Math.max(1, bytes));
    }
}
