package org.transportlab.learn.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

class AgendaTest {
    /** Without the stretch exercises, which no agenda needs. */
    private static final int WHOLE = 16;

    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));

    static List<Agenda> agendas() {
        return Agenda.in(Path.of("agenda"));
    }

    @Test
    void thereIsOneForNinetyMinutesHalfADayAndADay() {
        assertThat(agendas()).extracting(Agenda::name).containsExactly("90-minutes", "half-day", "day");
        assertThat(agendas()).extracting(Agenda::minutes).containsExactly(90, 210, 375);
    }

    @ParameterizedTest
    @MethodSource("agendas")
    void theMinutesAddUpToTheStatedLength(Agenda agenda) {
        assertThat(agenda.planned()).isEqualTo(agenda.minutes());
    }

    @ParameterizedTest
    @MethodSource("agendas")
    void everyExerciseGetsTheMinutesThatItNeeds(Agenda agenda) {
        for (Slot slot : agenda.slots()) {
            CATALOG.find(slot.name())
                    .ifPresent(exercise -> assertThat(slot.work())
                            .as(exercise.name() + " in " + agenda.name())
                            .isEqualTo(exercise.minutes()));
        }
    }

    @Test
    void everyExerciseThatIsNamedExists(TestReporter reporter) {
        TreeSet<String> absent = new TreeSet<>();
        agendas()
                .forEach(agenda -> agenda.exercises().stream()
                        .filter(number -> CATALOG.find(number).isEmpty())
                        .forEach(absent::add));
        reporter.publishEntry("exercises in an agenda, but not in the catalog", absent.toString());
        long written = CATALOG.exercises().stream()
                .filter(e -> !e.number().startsWith("S"))
                .count();
        if (written >= WHOLE) {
            assertThat(absent).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("agendas")
    void whatAnExerciseRequiresComesBeforeItAlsoWhenTheDroppableAreGone(Agenda agenda) {
        assertThat(agenda.exercises()).containsAll(agenda.droppable());
        List<String> gone = new ArrayList<>();
        assertRequirementsAreMet(agenda, gone);
        for (String dropped : agenda.droppable()) {
            gone.add(dropped);
            assertRequirementsAreMet(agenda, gone);
        }
    }

    private static void assertRequirementsAreMet(Agenda agenda, List<String> gone) {
        List<String> before = new ArrayList<>();
        for (String number : agenda.exercises()) {
            if (!gone.contains(number)) {
                Optional<Exercise> exercise = CATALOG.find(number);
                exercise.ifPresent(e -> assertThat(before)
                        .as(e.name() + " in " + agenda.name() + " without " + gone)
                        .containsAll(e.requires()));
                before.add(number);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("agendas")
    void theTimetableEndsWhenItSays(Agenda agenda) {
        int extra = agenda.slots().stream()
                .filter(s -> !s.isCounted())
                .mapToInt(Slot::minutes)
                .sum();
        List<String> lines = Timetable.of(agenda, CATALOG, LocalTime.of(9, 0));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  09:00"))
                .anyMatch(line -> line.contains("  " + LocalTime.of(9, 0).plusMinutes(agenda.minutes() + extra) + "  "))
                .anyMatch(line ->
                        line.contains("if late, drop " + agenda.droppable().get(0)));
    }

    @Test
    void aSlotThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("x.properties"), "title=t\nminutes=1\nplan=01\n01=soon\n");
        assertThatThrownBy(() -> Agenda.in(folder)).hasMessageContaining("01 = soon");
    }
}
