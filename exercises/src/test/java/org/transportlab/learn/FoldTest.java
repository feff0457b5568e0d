package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
    @Test
    void aLineThatFitsAndATerminalOfUnknownWidthChangeNothing() {
        assertThat(Fold.at("  saw     nothing", 80)).containsExactly("  saw     nothing");
        assertThat(Fold.at("x".repeat(200), 0)).containsExactly("x".repeat(200));
    }

    @Test
    void theGapBeforeWhatWasSeenShrinksFirst() {
        String step = String.format("  %2d %-9s %-46s %s", 2, "answer", "", "-> 200 text/plain;charset=utf-8");
        assertThat(Fold.at(step, 80)).hasSize(1);
        assertThat(Fold.at(step, 80).get(0))
                .hasSize(80)
                .startsWith("   2 answer ")
                .endsWith(" -> 200 text/plain;charset=utf-8");
    }

    @Test
    void aVerdictThatDoesNotFitBesideItsSentenceGoesBelowInOnePiece() {
        String head =
                "01 first-byte - stage 1 of 3: GET /price is answered with 200 and a body           FAILED  [no-body]";
        assertThat(Fold.at(head, 80))
                .containsExactly(
                        "01 first-byte - stage 1 of 3: GET /price is answered with 200 and a body",
                        "  FAILED  [no-body]");
    }

    @Test
    void aLongSentenceGoesOnUnderItsBeginning() {
        List<String> why = Fold.at("  why     " + "word ".repeat(30).strip(), 80);
        assertThat(why).hasSize(3).allMatch(line -> line.length() <= 80 && line.endsWith("word"));
        assertThat(why.subList(1, 3)).allMatch(line -> line.startsWith("          word"));
    }

    @Test
    void theColumnOfALabelStaysWhereItIs() {
        assertThat(Fold.at("  why     " + "word ".repeat(15).strip(), 80))
                .containsExactly("  why     " + "word ".repeat(14).strip(), "          word");
    }

    @Test
    void runningTextIsAsWideAsTheTerminalAndListsKeepTheirLines() {
        String words = "word ".repeat(12).strip();
        assertThat(Fold.text(words + "\n" + words + "\n\n- one\n- two\n", 80))
                .containsExactly("word ".repeat(16).strip(), "word ".repeat(8).strip(), "", "- one", "- two", "");
        assertThat(Fold.text("one\ntwo", 0)).containsExactly("one", "two");
    }

    @Test
    void whatHasNoBlankIsCutWhereTheRoomEnds() {
        assertThat(Fold.at("  " + "x".repeat(100), 80)).hasSize(2).allMatch(line -> line.length() <= 80);
    }
}
