package org.transportlab.tck.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file of {@code docs/operations}, whose ports are still to be filled in. */
record Configuration(String name, String text) {
    private static final Path FOLDER = Path.of("..", "..", "docs", "operations");

    static Configuration of(String file) throws IOException {
        return new Configuration(file, Files.readString(FOLDER.resolve(file), UTF_8));
    }

    /** The names of all there are. */
    static List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".conf") || name.endsWith(".cfg"))
                    .sorted()
                    .toList();
        }
    }

    boolean isForNginx() {
        return name.endsWith(".conf");
    }

    /** The same with another value somewhere, such as a shorter time. */
    Configuration with(String setting, String other) {
        if (!text.contains(setting)) {
            throw new IllegalArgumentException(name + " does not say " + setting);
        }
        return new Configuration(name, text.replace(setting, other));
    }

    String filledIn(int port, int... labs) {
        String filled = text.replace("@port@", Integer.toString(port)).replace("@lab@", Integer.toString(labs[0]));
        return labs.length > 1 ? filled.replace("@lab2@", Integer.toString(labs[1])) : filled;
    }

    @Override
    public String toString() {
        return name;
    }
}
