package org.transportlab.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/** Where text goes: colours only where they are wanted, and nothing but ASCII where the terminal may not know more. */
final class Terminal {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String OFF = "\u001b[0m";
    private final PrintStream out;
    private final boolean hasColour;
    private final boolean isUtf8;
    private final int width;

    /** @param width in columns; 0 if it is not known */
    Terminal(PrintStream out, boolean hasColour, boolean isUtf8, int width) {
        this.out = out;
        this.hasColour = hasColour;
        this.isUtf8 = isUtf8;
        this.width = width;
    }

    /** @param isPlain no colour, whatever the terminal */
    static Terminal here(boolean isPlain) {
        Charset charset = Charset.forName(
                System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", encodingOfLocale())));
        boolean hasColour = !isPlain
                && Boolean.getBoolean("lab.terminal")
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"))
                && (System.getenv("TERM") != null || System.getenv("WT_SESSION") != null);
        return new Terminal(
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, charset),
                hasColour,
                UTF_8.equals(charset),
                Integer.getInteger("lab.columns", 0));
    }

    private static String encodingOfLocale() {
        String locale = System.getenv().getOrDefault("LC_ALL", System.getenv().getOrDefault("LANG", ""));
        return locale.toLowerCase(java.util.Locale.ROOT).replace("-", "").endsWith("utf8") ? "UTF-8" : "US-ASCII";
    }

    void say(String line) {
        out.println(isUtf8 ? line : ascii(line));
    }

    /** Running text, as wide as the terminal is. */
    void tell(String text) {
        LineWrap.text(text, width).forEach(this::say);
    }

    /** Line by line, folded to the terminal's width; a verdict's first line in its colour. */
    void say(List<String> lines) {
        for (String line : lines) {
            String sign = line.contains("  PASSED")
                    ? GREEN
                    : line.contains("  FAILED  [") ? RED : line.contains("  FAULT  LAB-") ? YELLOW : "";
            LineWrap.at(line, width).forEach(piece -> say(hasColour && !sign.isEmpty() ? sign + piece + OFF : piece));
        }
    }

    /** Everything else written as in Java. */
    static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.chars().forEach(c -> ascii.append(c < 0x80 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return ascii.toString();
    }
}
