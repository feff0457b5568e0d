package org.transportlab.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that a learner may hand to somebody; nothing is sent. */
final class LearnerExport {
    private LearnerExport() {}

    /** Progress, with hints and diagnoses: no code and no name. */
    static Path feedback(Folders folders) throws IOException {
        Path file = folders.lab().resolve("feedback.json");
        Files.createDirectories(folders.lab());
        Files.writeString(
                file,
                new Progress(folders.lab().resolve("progress.json")).copy().toPrettyString());
        return file;
    }

    static Path support(Folders folders, boolean withCode) throws IOException {
        Path file = folders.lab().resolve("support.zip");
        Files.createDirectories(folders.lab());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "java.txt",
                    System.getProperty("java.vendor")
                            + ' '
                            + System.getProperty("java.version")
                            + ' '
                            + System.getProperty("os.name")
                            + ' '
                            + System.getProperty("os.version"));
            for (Path log : under(folders.logs())) {
                put(zip, "logs/" + log.getFileName(), Files.readString(log));
            }
            Path progress = folders.lab().resolve("progress.json");
            if (Files.exists(progress)) {
                put(zip, "progress.json", Files.readString(progress));
            }
            if (withCode) {
                for (Path source : under(folders.sources())) {
                    put(
                            zip,
                            "src/"
                                    + folders.sources()
                                            .relativize(source)
                                            .toString()
                                            .replace('\\', '/'),
                            Files.readString(source));
                }
            }
        }
        return file;
    }

    private static List<Path> under(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
