package org.transportlab.kit.lesson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The transcript of one check, in the order things happened. The kit's clients write to it by themselves; safe for any thread. */
public final class Steps {
    private static final int LONGEST = 96;
    private final List<Step> steps = new ArrayList<>();

    public Steps add(String verb, String sent) {
        return add(verb, sent, "");
    }

    public synchronized Steps add(String verb, String sent, String seen) {
        steps.add(new Step(verb, sent, seen, List.of()));
        return this;
    }

    /** Shows a text below the last step as it was on the wire, line ends visible. */
    public Steps wire(String text) {
        return below(visible(text));
    }

    /** Shows bytes likewise; what is not UTF-8 as {@code \xNN}. */
    public Steps wire(byte[] bytes) {
        return below(visible(bytes));
    }

    /** Points below the last wire line at a column, counted in characters of the text given to {@link #wire}. */
    public synchronized Steps caret(String text, int column, String remark) {
        wire(text);
        String before = visible(text.substring(0, Math.min(column, text.length())));
        // the opening quote counts, the closing one does not
        return below(" ".repeat(Math.max(0, before.length() - 1)) + "^ " + remark);
    }

    public synchronized List<Step> all() {
        return List.copyOf(steps);
    }

    private synchronized Steps below(String line) {
        if (steps.isEmpty()) {
            add("wire", "");
        }
        Step last = steps.remove(steps.size() - 1);
        List<String> wire = new ArrayList<>(last.wire());
        wire.add(line);
        steps.add(new Step(last.verb(), last.sent(), last.seen(), List.copyOf(wire)));
        return this;
    }

    /** A text in quotes, with what cannot be seen written as in Java; what is not UTF-8 as {@code \xNN}. */
    public static String visible(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return visible(text.indexOf('\ufffd') < 0 ? text : new String(bytes, ISO_8859_1));
    }

    public static String visible(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                case '\u2028', '\u2029' -> out.append(String.format("\\u%04x", c));
                default -> {
                    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        if (out.length() > LONGEST) {
            out.setLength(LONGEST);
            out.append("...");
        }
        return out.append('"').toString();
    }
}
