package org.transportlab.learn.agenda;

/**
 * One part of a workshop, in minutes: an exercise, or a break or the like, which has no parts of its own.
 *
 * @param name an exercise's number, or the name of what it is
 * @param title what it is; empty for an exercise, which has its own title
 * @param isCounted false for what comes on top of an agenda's length, such as lunch
 */
public record Slot(String name, String title, int talk, int work, int debrief, boolean isCounted) {
    static Slot parse(String name, String text, boolean isCounted) {
        if (text.matches("\\d+ *\\+ *\\d+ *\\+ *\\d+")) {
            String[] parts = text.split(" *\\+ *");
            return new Slot(
                    name,
                    "",
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    isCounted);
        }
        String[] parts = text.split(" +", 2);
        if (parts.length < 2 || !parts[0].matches("\\d+")) {
            throw new BrokenAgenda(name + " = " + text + ": neither 'talk + do + debrief' nor 'minutes what'");
        }
        return new Slot(name, parts[1], Integer.parseInt(parts[0]), 0, 0, isCounted);
    }

    public int minutes() {
        return talk + work + debrief;
    }

    public boolean isExercise() {
        return title.isEmpty();
    }
}
