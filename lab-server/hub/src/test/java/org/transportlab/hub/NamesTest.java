package org.transportlab.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"chat.lobby", "ticker.main", "a.B", "notify.Ada-1", "0-9.Z"})
    void takesAChannelsName(String name) {
        assertThat(Names.channel(name)).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "chat",
                "chat.",
                ".lobby",
                "Chat.lobby",
                "chat.lob by",
                "chat.a.b",
                "chat.l\u00f6bby",
                "chat.a~b"
            })
    void refusesWhatIsNoChannelsName(String name) {
        assertThatThrownBy(() -> Names.channel(name)).isInstanceOf(BadRequest.class);
    }

    /** The form as the protocol has it. */
    @Property
    void agreesWithTheProtocol(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 100) String name) {
        assertThat(isTaken(name)).isEqualTo(name.matches("[a-z0-9-]{1,32}\\.[A-Za-z0-9-]{1,64}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 63, 64, 65})
    void boundsBothParts(int length) {
        String part = "x".repeat(length);
        assertThat(isTaken(part + ".a")).isEqualTo(length <= 32);
        assertThat(isTaken("a." + part)).isEqualTo(length <= 64);
    }

    private static boolean isTaken(String name) {
        try {
            Names.channel(name);
            return true;
        } catch (BadRequest refused) {
            return false;
        }
    }
}
