package org.transportlab.kit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeStripperTest {
    private static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    private static final String STRIPPED = "GET /ws HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    /** A body that looks like a request: it is none. */
    private static final String POST = "POST /a HTTP/1.1\r\nContent-Length: " + UPGRADE.length() + "\r\n\r\n" + UPGRADE;

    private static final String CHUNKED = "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(UPGRADE.length()) + ";x=y\r\n" + UPGRADE + "\r\n0\r\nX-Sum: 1\r\n\r\n";

    private boolean strips = true;
    private final UpgradeStripper requests = new UpgradeStripper(() -> strips);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16 * 1024})
    void stripsEachRequestOfAConnectionHoweverItIsCutIntoPieces(int size) {
        assertThat(pass(UPGRADE + GET + POST + UPGRADE + CHUNKED + UPGRADE, size))
                .isEqualTo(STRIPPED + GET + POST + STRIPPED + CHUNKED + STRIPPED);
    }

    @Test
    void holdsNothingBackWhileItDoesNotStrip() {
        strips = false;
        assertThat(pass("GET /a HT", 1)).isEqualTo("GET /a HT");
    }

    @Test
    void beginsToStripAtTheNextRequest() {
        strips = false;
        String begun = "GET /a HTTP/1.1\r\n";
        assertThat(pass(begun, 3)).isEqualTo(begun);
        strips = true;
        assertThat(pass("\r\n" + UPGRADE, 3)).isEqualTo("\r\n" + STRIPPED);
    }

    @Test
    void leavesAloneWhatFollowsAnUpgradeThatWentThrough() {
        strips = false;
        assertThat(pass(UPGRADE, 5)).isEqualTo(UPGRADE);
        strips = true;
        assertThat(pass(UPGRADE, 5)).isEqualTo(UPGRADE);
    }

    @Test
    void losesNoHalfHeadOfAClientThatEnds() {
        assertThat(pass("GET /a", 2)).isEmpty();
        assertThat(requests.rest()).asString(ISO_8859_1).isEqualTo("GET /a");
    }

    @Test
    void passesOnWhatIsNoHttp() {
        String noise = "x".repeat(100_000);
        assertThat(pass(noise, 16 * 1024)).isEqualTo(noise);
    }

    private String pass(String text, int size) {
        StringBuilder passed = new StringBuilder();
        for (int at = 0; at < text.length(); at += size) {
            String piece = text.substring(at, Math.min(text.length(), at + size));
            passed.append(new String(requests.pass(piece.getBytes(ISO_8859_1)), ISO_8859_1));
        }
        return passed.toString();
    }
}
