package org.transportlab.learn.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * One exercise: a folder of the catalog.
 *
 * @param id the folder's name, such as {@code 07-sse-resume}; {@code 13-storm-js} for a form in JavaScript
 * @param folder where it is
 * @param settings its {@code exercise.properties}
 */
public record Exercise(String id, Path folder, Properties settings) {
    static Exercise in(Path folder) {
        Properties settings = new Properties();
        Path file = folder.resolve("exercise.properties");
        try (var in = Files.newBufferedReader(file)) {
            settings.load(in);
        } catch (IOException e) {
            throw new BrokenCatalog(file + " cannot be read: " + e.getMessage());
        }
        return new Exercise(folder.getFileName().toString(), folder, settings);
    }

    /** The same exercise to be solved in JavaScript, in a browser, if there is that: the folder {@code js} within. */
    public Optional<Exercise> inJavaScript() {
        Path within = folder.resolve("js");
        if (!Files.isDirectory(within)) {
            return Optional.empty();
        }
        Exercise form = in(within);
        Properties both = new Properties();
        both.putAll(settings);
        both.putAll(form.settings());
        return Optional.of(new Exercise(id + "-js", within, both));
    }

    /** Whether it is solved in JavaScript and checked in a browser. */
    public boolean isJavaScript() {
        return folder.endsWith("js");
    }

    /** Two digits, such as {@code 07}. */
    public String number() {
        return id.substring(0, 2);
    }

    /** What one types to go there: the number, or {@code 13js}. */
    public String label() {
        return isJavaScript() ? number() + "js" : number();
    }

    /** One that no agenda counts on, for those who want more. */
    public boolean isStretch() {
        return id.startsWith("S");
    }

    /** The id as it is said, such as {@code 07 sse-resume}. */
    public String name() {
        return number() + " " + id.substring(3);
    }

    /** The Java package of everything in it, such as {@code ex07}. */
    public String packageName() {
        return "ex" + number();
    }

    public String title() {
        return settings.getProperty("title", "");
    }

    public int minutes() {
        return Integer.parseInt(settings.getProperty("minutes", "0").strip());
    }

    public int level() {
        return Integer.parseInt(settings.getProperty("level", "0").strip());
    }

    /** The oldest Java it can be done with. */
    public int java() {
        return Integer.parseInt(settings.getProperty("java", "17").strip());
    }

    /** The numbers of the exercises to do before. */
    public List<String> requires() {
        return Arrays.stream(settings.getProperty("requires", "").split("[ ,]+"))
                .filter(s -> !s.isEmpty())
                .toList();
    }

    public List<Path> starter() {
        return files("starter");
    }

    public List<Path> solution() {
        return files("solution");
    }

    public List<Path> checks() {
        return files("checks");
    }

    public List<Trap> traps() {
        return Trap.in(folder.resolve("traps"), id, solution());
    }

    /**
     * The trap that these files are, which may be of other names than the solution's.
     *
     * @param why what is wrong with it, in words
     */
    public Trap trap(String name, String why, List<Path> wrong) {
        return Trap.between(id, solution(), name, why, wrong);
    }

    /** Writes a trap into its folder, over one of the same name, and returns the file it is in. */
    public Path save(Trap trap) {
        return trap.save(folder.resolve("traps"));
    }

    /** @param tier 1 to 3 */
    public String hint(int tier) {
        return text("hints/" + tier + ".md");
    }

    public String readme() {
        return text("README.md");
    }

    /** What to read once it is passed. */
    public String after() {
        return text("after.md");
    }

    private List<Path> files(String part) {
        return Listing.of(folder.resolve(part)).stream()
                .filter(Files::isRegularFile)
                .toList();
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new BrokenCatalog(id + " has no readable " + file);
        }
    }
}
