package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineWrapTest {
    @Test
    void aLineThatFitsAndATerminalOfUnknownWidthChangeNothing() {
        assertThat(LineWrap.at("  saw     nothing", 80)).containsExactly("  saw     nothing");
        assertThat(LineWrap.at("x".repeat(200), 0)).containsExactly("x".repeat(200));
    }

    @Test
    void theGapBeforeWhatWasSeenShrinksFirst() {
        String step = String.format("  %2d %-9s %-46s %s", 2, "answer", "", "-> 200 text/plain;charset=utf-8");
        assertThat(LineWrap.at(step, 80)).hasSize(1);
        assertThat(LineWrap.at(step, 80).get(0))
                .hasSize(80)
                .startsWith("   2 answer ")
                .endsWith(" -> 200 text/plain;charset=utf-8");
    }

    @Test
    void aVerdictThatDoesNotFitBesideItsSentenceGoesBelowInOnePiece() {
        String head =
                "01 first-byte - stage 1 of 3: GET /price is answered with 200 and a body           FAILED  [no-body]";
        assertThat(LineWrap.at(head, 80))
                .containsExactly(
                        "01 first-byte - stage 1 of 3: GET /price is answered with 200 and a body",
                        "  FAILED  [no-body]");
    }

    @Test
    void aLongSentenceGoesOnUnderItsBeginning() {
        List<String> why = LineWrap.at("  why     " + "word ".repeat(30).strip(), 80);
        assertThat(why).hasSize(3).allMatch(line -> line.length() <= 80 && line.endsWith("word"));
        assertThat(why.subList(1, 3)).allMatch(line -> line.startsWith("          word"));
    }

    @Test
    void theColumnOfALabelStaysWhereItIs() {
        assertThat(LineWrap.at("  why     " + "word ".repeat(15).strip(), 80))
                .containsExactly("  why     " + "word ".repeat(14).strip(), "          word");
    }

    @Test
    void runningTextIsAsWideAsTheTerminalAndListsKeepTheirLines() {
        String words = "word ".repeat(12).strip();
        assertThat(LineWrap.text(words + "\n" + words + "\n\n- one\n- two\n", 80))
                .containsExactly("word ".repeat(16).strip(), "word ".repeat(8).strip(), "", "- one", "- two", "");
        assertThat(LineWrap.text("one\ntwo", 0)).containsExactly("one", "two");
    }

    @Test
    void whatHasNoBlankIsCutWhereTheRoomEnds() {
        assertThat(LineWrap.at("  " + "x".repeat(100), 80)).hasSize(2).allMatch(line -> line.length() <= 80);
    }
}
