package org.transportlab.learn.agenda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A workshop's plan.
 *
 * @param name as it is asked for, such as {@code half-day}
 * @param minutes how long it says that it is
 * @param droppable exercises that the rest works without, the first to go first
 */
public record Agenda(String name, String title, int minutes, List<Slot> slots, List<String> droppable) {
    private static final String SUFFIX = ".properties";

    /** All agendas of a folder, the shortest first. */
    public static List<Agenda> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .map(Agenda::read)
                    .sorted(java.util.Comparator.comparingInt(Agenda::minutes))
                    .toList();
        } catch (IOException e) {
            throw new BrokenAgenda("the agendas cannot be read: " + e.getMessage());
        }
    }

    private static Agenda read(Path file) {
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            settings.load(in);
        } catch (IOException e) {
            throw new BrokenAgenda(file + " cannot be read: " + e.getMessage());
        }
        String name = file.getFileName().toString().replace(SUFFIX, "");
        List<String> uncounted = words(settings.getProperty("uncounted", ""));
        List<Slot> slots = words(required(settings, name, "plan")).stream()
                .map(slot -> Slot.parse(slot, required(settings, name, slot), !uncounted.contains(slot)))
                .toList();
        return new Agenda(
                name,
                required(settings, name, "title"),
                Integer.parseInt(required(settings, name, "minutes")),
                slots,
                words(settings.getProperty("droppable", "")));
    }

    /** The numbers of its exercises, in order. */
    public List<String> exercises() {
        return slots.stream().filter(Slot::isExercise).map(Slot::name).toList();
    }

    /** The sum of its slots; a test holds that it is {@link #minutes}. */
    public int planned() {
        return slots.stream().filter(Slot::isCounted).mapToInt(Slot::minutes).sum();
    }

    private static String required(Properties settings, String name, String key) {
        String value = settings.getProperty(key);
        if (value == null) {
            throw new BrokenAgenda("the agenda " + name + " has no '" + key + "'");
        }
        return value.strip();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[ ,]+")).filter(w -> !w.isEmpty()).toList();
    }
}
