package org.transportlab.learn.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

class ProgressCodeTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private static final List<String> NUMBERS =
            CATALOG.exercises().stream().map(Exercise::number).toList();

    @Test
    void saysWhichExerciseAndWhatIsPassed() {
        for (String here : NUMBERS) {
            for (Set<String> passed : List.of(
                    Set.<String>of(), Set.of("01"), new TreeSet<>(NUMBERS.subList(0, Math.min(16, NUMBERS.size()))))) {
                String code = new ProgressCode(here, passed).in(CATALOG);
                assertThat(code).matches("[A-HJ-NP-Z]{6}");
                assertThat(ProgressCode.parse(" " + code.toLowerCase(Locale.ROOT), CATALOG))
                        .isEqualTo(new ProgressCode(here, passed));
            }
        }
    }

    @Test
    void noticesALetterThatWasHeardWrong() {
        String code = new ProgressCode("01", Set.of("01")).in(CATALOG);
        int taken = 0;
        Set<String> others = new HashSet<>();
        for (int at = 0; at < code.length(); at++) {
            for (char letter = 'A'; letter <= 'Z'; letter++) {
                others.add(code.substring(0, at) + letter + code.substring(at + 1));
            }
        }
        others.remove(code);
        for (String other : others) {
            taken += isTaken(other) ? 1 : 0;
        }
        assertThat(taken).as("of %d", others.size()).isLessThan(others.size() / 20);
    }

    private static boolean isTaken(String code) {
        try {
            ProgressCode.parse(code, CATALOG);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThatThrownBy(() -> ProgressCode.parse("IIIIII", CATALOG)).hasMessageContaining("six letters");
        assertThatThrownBy(() -> ProgressCode.parse("", CATALOG)).hasMessageContaining("six letters");
    }
}
