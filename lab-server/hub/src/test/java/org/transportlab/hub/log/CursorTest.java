package org.transportlab.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.hub.BadRequest;

class CursorTest {
    @Provide
    Arbitrary<Cursor> cursors() {
        Arbitrary<String> channel = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withChars('-', '7')
                                .ofMinLength(1)
                                .ofMaxLength(32),
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .withChars('-')
                                .ofMinLength(1)
                                .ofMaxLength(64))
                .as((prefix, rest) -> prefix + '.' + rest);
        Arbitrary<Position> position = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .numeric()
                                .ofMinLength(1)
                                .ofMaxLength(16),
                        Arbitraries.longs().between(0, 999_999_999_999_999_999L))
                .as(Position::new);
        return Arbitraries.maps(channel, position).ofMaxSize(16).map(Cursor::new);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadBackAsItWas(@ForAll("cursors") Cursor cursor) {
        Cursor read = Cursor.parse(cursor.toString());
        assertThat(read).isEqualTo(cursor);
        assertThat(read.toString()).isEqualTo(cursor.toString()).matches("[A-Za-z0-9.,~-]*");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whateverIsSentIsReadOrRefusedInWordsThatForgeNothing(@ForAll String text) {
        try {
            assertThat(Cursor.parse(text).toString()).isEqualTo(text);
        } catch (BadRequest e) {
            assertThat(e.getMessage()).matches("[\\x20-\\x7e]{1,300}").doesNotContain("<", "\"", "&");
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aDamagedCursorIsReadOrRefused(@ForAll("cursors") Cursor cursor, @ForAll int where, @ForAll char what) {
        StringBuilder text = new StringBuilder(cursor.toString()).append(',');
        text.setCharAt(Math.floorMod(where, text.length()), what);
        try {
            assertThat(Cursor.parse(text.toString()).positions()).hasSizeLessThanOrEqualTo(17);
        } catch (BadRequest e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "~",
                "chat.lobby",
                "chat.lobby~",
                "chat.lobby~k3f9",
                "chat.lobby~k3f9.",
                "chat.lobby~.42",
                "chat.lobby~k3f9.-1",
                "chat.lobby~k3f9.+1",
                "chat.lobby~k3f9.007",
                "chat.lobby~k3f9.9999999999999999999",
                "chat.lobby~K3F9.1",
                "chat.lobby~k3f9.42,",
                ",chat.lobby~k3f9.42",
                "chat.lobby~k3f9.42\r\nSet-Cookie: x",
                "chat.lobby~k3f9.42 ",
                "chat~k3f9.42",
                "../etc~k3f9.42",
                "chat.lobby~k3f9.42~k3f9.43",
                "chat.lobby~k3f9.٤"
            })
    void isRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(BadRequest.class);
    }

    @Example
    void anEndlessCursorIsRefusedBeforeItIsTakenApart() {
        String many =
                IntStream.range(0, 100_000).mapToObj(i -> "a.b" + i + "~e.1").collect(Collectors.joining(","));
        assertThatThrownBy(() -> Cursor.parse(many)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> Cursor.parse("x".repeat(1_000_000))).isInstanceOf(BadRequest.class);
    }

    @Example
    void movesInOneChannelOnlyAndNeverChangesItself() {
        Cursor one = Cursor.of("a.a", new Position("e", 1));
        Cursor two = one.with("b.b", new Position("e", 2));
        assertThat(two.with("a.a", new Position("e", 9)).toString()).isEqualTo("a.a~e.9,b.b~e.2");
        assertThat(two.toString()).isEqualTo("a.a~e.1,b.b~e.2");
        assertThat(two.without("a.a").positions()).isEqualTo(Map.of("b.b", new Position("e", 2)));
        assertThat(one.with("a.a", new Position("e", 3)).toString()).isEqualTo("a.a~e.3");
        assertThatThrownBy(() -> two.positions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> one.positions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
