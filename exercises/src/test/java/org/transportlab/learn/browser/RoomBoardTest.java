package org.transportlab.learn.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.room.ProgressCode;
import org.transportlab.learn.room.Report;
import org.transportlab.learn.room.RoomLink;
import org.transportlab.learn.room.RoomServer;

@Tag("full")
class RoomBoardTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private final List<String> said = new CopyOnWriteArrayList<>();
    private RoomServer room;
    private Chrome chrome;

    @BeforeEach
    void start() throws Exception {
        room = new RoomServer(CATALOG, "127.0.0.1", 0, text -> {});
        chrome = new Chrome();
    }

    @AfterEach
    void stop() throws Exception {
        chrome.close();
        room.close();
    }

    @Test
    void showsEverybodyTheTopDiagnosesAndRaisedHandsAsTheyChange() throws Exception {
        chrome.open(room.boardUrl());
        await().atMost(LONG).until(() -> chrome.text("#link").equals("live"));
        assertThat(chrome.find("#empty").isDisplayed()).isTrue();
        String markup = "<img src=x>";
        try (RoomLink link = link()) {
            link.tell(new Report("a".repeat(20), "ada", "03", 3, "blocked-thread", true));
            await().atMost(LONG).until(() -> rows() == 1);
            link.tell(new Report("b".repeat(20), markup, "03", 3, "blocked-thread", false));
            await().atMost(LONG).until(() -> rows() == 2);
            link.tell(new Report("c".repeat(20), "cyd", "01", 0, Report.PASSED, false));
            await().atMost(LONG).until(() -> rows() == 3);
            assertThat(chrome.text("#top li")).contains("2 of 3 at blocked-thread");
            assertThat(chrome.text("#hands li")).contains("ada, at 03");
            assertThat(chrome.text("#rows tr:nth-child(2) th")).isEqualTo(markup);
            assertThat(chrome.run("return document.querySelectorAll('#rows img').length"))
                    .isEqualTo(0L);
            assertThat(said).containsExactly("The room's board shows you as ada.");
            chrome.assertNoViolations();
            chrome.assertDoesNotScrollSideways();

            chrome.tabTo("#hands button");
            chrome.press(Keys.ENTER);
            await().atMost(LONG).until(() -> chrome.text("#hands").isEmpty());
        }
        await().atMost(LONG).until(() -> chrome.text("#rows").contains("(gone)"));
        assertThat(chrome.text("#top li")).contains("1 of 2 at blocked-thread");
        chrome.assertNoViolations();
    }

    @Test
    void takesAProgressCodeByKeyboard() {
        chrome.open(room.boardUrl());
        await().atMost(LONG).until(() -> chrome.text("#link").equals("live"));
        chrome.tabTo("input[name='nick']");
        chrome.press("eve", Keys.TAB, "QQQQQQ", Keys.ENTER);
        await().atMost(LONG).until(() -> chrome.text("#code-answer").contains("no code"));
        chrome.tabTo("input[name='code']");
        chrome.run("document.activeElement.select()");
        chrome.press(new ProgressCode("03", Set.of("01")).in(CATALOG), Keys.ENTER);
        await().atMost(LONG).until(() -> rows() == 1);
        assertThat(chrome.text("#rows")).contains("eve", "03", "(by code)");
    }

    @Test
    void fallsBackToLongPollingWhereAStreamDoesNotGetThrough() throws Exception {
        chrome.block("*/sse?*");
        chrome.open(room.boardUrl());
        try (RoomLink link = link()) {
            link.tell(new Report("a".repeat(20), "ada", "01", 0, "", false));
            await().atMost(LONG).until(() -> rows() == 1);
            link.tell(new Report("b".repeat(20), "bob", "01", 0, "", false));
            await().atMost(LONG).until(() -> rows() == 2);
        }
        assertThat(chrome.run(
                        "return performance.getEntriesByType('resource').some(r => r.name.includes('/long-poll'))"))
                .isEqualTo(true);
    }

    @Test
    void aLearnerJoinsAndRaisesAHandFromTheTerminal(@TempDir Path folder) throws Exception {
        chrome.open(room.boardUrl());
        try (Learner learner = new Learner(folder, "--no-page", "--room", room.address("127.0.0.1"), "--nick", "Zoë")) {
            await().atMost(LONG).until(() -> chrome.text("#rows").contains("Zoë"));
            await().atMost(LONG).until(() -> !chrome.text("#top").isEmpty());
            learner.type("?");
            await().atMost(LONG).until(() -> chrome.text("#hands").contains("Zoë"));
            learner.type("?");
            await().atMost(LONG).until(() -> chrome.text("#hands").isEmpty());
            learner.solveTheFirst();
            await().atMost(LONG).until(() -> chrome.text("#rows .passed").equals("+"));
        }
    }

    private RoomLink link() {
        return new RoomLink(URI.create(room.address("127.0.0.1")), said::add);
    }

    private long rows() {
        return (Long) chrome.run("return document.querySelectorAll('#rows tr').length");
    }
}
