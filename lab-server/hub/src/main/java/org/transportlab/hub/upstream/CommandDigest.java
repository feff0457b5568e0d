package org.transportlab.hub.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A short name for what a command says, so that two commands can be told apart later without keeping either. */
final class CommandDigest {
    private CommandDigest() {}

    /** The same for the same channel, type and data, on all nodes, in whatever order the data was written. */
    static String of(String channel, String type, Map<String, Object> data) {
        StringBuilder said = new StringBuilder();
        write(List.of(channel, type, data), said);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(said.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Texts with their length before them, so that none can pass for something else. */
    private static void write(Object value, StringBuilder said) {
        if (value instanceof Map<?, ?> object) {
            said.append('{');
            Map<String, Object> sorted = new TreeMap<>();
            object.forEach((name, part) -> sorted.put(String.valueOf(name), part));
            sorted.forEach((name, part) -> {
                write(name, said);
                write(part, said);
            });
            said.append('}');
        } else if (value instanceof List<?> list) {
            said.append('[');
            list.forEach(part -> write(part, said));
            said.append(']');
        } else if (value instanceof String text) {
            said.append('"').append(text.length()).append(':').append(text);
        } else {
            said.append(value).append(',');
        }
    }
}
