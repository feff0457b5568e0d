package org.transportlab.learn.room;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

/**
 * Where a learner is, in six letters that can be read out where the network lets nothing through.
 *
 * <pre>
 *   passed: a bit for each of the first 16 exercises | exercise: 5 bits, its place in the catalog | check: 6 bits
 * </pre>
 *
 * 27 bits in six of 24 letters: without I and O, which are heard and read as others.
 */
public record ProgressCode(String exercise, Set<String> passed) {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 6;
    private static final int BITS = 16;
    private static final int CHECK = 61;

    public String in(Catalog catalog) {
        List<String> numbers = numbers(catalog);
        int bits = 0;
        for (int i = 0; i < Math.min(BITS, numbers.size()); i++) {
            bits |= passed.contains(numbers.get(i)) ? 1 << i : 0;
        }
        int what = bits << 5 | numbers.indexOf(exercise);
        int value = what << 6 | what % CHECK;
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++, value /= LETTERS.length()) {
            code.insert(0, LETTERS.charAt(value % LETTERS.length()));
        }
        return code.toString();
    }

    /** @throws IllegalArgumentException if that is no code, or one of another edition of the exercises */
    public static ProgressCode parse(String text, Catalog catalog) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!code.matches("[" + LETTERS + "]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("A code has six letters, and neither I nor O.");
        }
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            value = value * LETTERS.length() + LETTERS.indexOf(code.charAt(i));
        }
        int what = (int) (value >> 6);
        int place = what & 31;
        List<String> numbers = numbers(catalog);
        if (value >= 1L << 27 || what % CHECK != (value & 63) || place >= numbers.size()) {
            throw new IllegalArgumentException("That is no code: one letter is wrong.");
        }
        int bits = what >> 5;
        Set<String> passed = new TreeSet<>();
        for (int i = 0; i < Math.min(BITS, numbers.size()); i++) {
            if ((bits & 1 << i) != 0) {
                passed.add(numbers.get(i));
            }
        }
        return new ProgressCode(numbers.get(place), passed);
    }

    private static List<String> numbers(Catalog catalog) {
        return catalog.exercises().stream().map(Exercise::number).collect(Collectors.toList());
    }
}
