package org.transportlab.learn.agenda;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.transportlab.learn.catalog.Catalog;

/** An agenda with clock times, in lines of text. */
public final class Timetable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private Timetable() {}

    public static List<String> of(Agenda agenda, Catalog catalog, LocalTime start) {
        List<String> lines = new ArrayList<>();
        lines.add(agenda.title());
        lines.add(length(agenda.minutes()) + ", " + agenda.exercises().size() + " exercises");
        lines.add("");
        lines.add("  from   to     talk   do  debrief");
        LocalTime at = start;
        for (Slot slot : agenda.slots()) {
            LocalTime end = at.plusMinutes(slot.minutes());
            lines.add("  " + CLOCK.format(at) + "  " + CLOCK.format(end) + "  " + row(slot, catalog));
            at = end;
        }
        lines.add("");
        agenda.droppable()
                .forEach(number -> lines.add("  if late, drop " + title(number, catalog) + ": saves "
                        + agenda.slots().stream()
                                .filter(s -> s.name().equals(number))
                                .mapToInt(Slot::minutes)
                                .sum()
                        + " min, and nothing after it needs it"));
        return lines;
    }

    private static String row(Slot slot, Catalog catalog) {
        if (slot.isExercise()) {
            return String.format(
                    "%4d %4d %8d  %s", slot.talk(), slot.work(), slot.debrief(), title(slot.name(), catalog));
        }
        return String.format("%4d %4s %8s  %s", slot.minutes(), "", "", slot.title())
                + (slot.isCounted() ? "" : " (on top of the length)");
    }

    private static String title(String number, Catalog catalog) {
        return catalog.find(number).map(e -> e.name() + ": " + e.title()).orElse(number);
    }

    /** In words, such as 3 h 30. */
    static String length(int minutes) {
        return minutes < 120
                ? minutes + " minutes"
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60);
    }
}
