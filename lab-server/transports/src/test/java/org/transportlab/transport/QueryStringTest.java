package org.transportlab.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.BadRequest;

final class QueryStringTest {
    @Test
    void readsPercentEncodedUtf8() {
        QueryString query =
                QueryString.parse("channels=chat.a,chat.b&user=J%C3%BCrgen+%F0%9F%8E%89&a%3db=%26&empty=&bare&&");

        assertThat(query.value("channels")).contains("chat.a,chat.b");
        assertThat(query.value("user")).contains("J\u00fcrgen \ud83c\udf89");
        assertThat(query.value("a=b")).contains("&");
        assertThat(query.value("empty")).contains("");
        assertThat(query.value("bare")).contains("");
        assertThat(query.value("missing")).isEmpty();
        assertThat(QueryString.parse(null).parameters()).isEmpty();
        assertThat(QueryString.parse("").parameters()).isEmpty();
    }

    @Test
    void refusesWhatIsNotPercentEncodedUtf8() {
        for (String bad : List.of(
                "%",
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%+1",
                "a=%-1",
                "a=%u0041",
                "%ff=1",
                "a=%c3%28",
                "a=%c0%af",
                "a=%ed%a0%80",
                "a=%f5%80%80%80",
                "a=%c3",
                "a=\u00e9",
                "a=\uff11",
                "a=%\uff11\uff11",
                "a=b c",
                "a=\t",
                "a=\u007f")) {
            assertThatThrownBy(() -> QueryString.parse(bad))
                    .as(bad)
                    .isInstanceOf(BadRequest.class)
                    .hasMessage("the query cannot be read");
        }
    }

    @Test
    void refusesToChooseBetweenTwoValues() {
        assertThatThrownBy(() -> QueryString.parse("user=ada&user=bob").value("user"))
                .isInstanceOf(BadRequest.class)
                .hasMessage("'user' is given more than once");
        assertThat(QueryString.parse("user=ada&user=bob").parameters().get("user"))
                .containsExactly("ada", "bob");
    }
}
