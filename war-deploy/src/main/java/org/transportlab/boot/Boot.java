package org.transportlab.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Starts the lab from its own WAR: {@code java -jar transport-lab.war}.
 *
 * <p>A JVM does not read jars inside a jar, so they are copied to a directory of this process, which is deleted at exit. If
 * the process is killed, the next one deletes it: it finds that nobody holds the lock on the file {@code lock} in there.
 *
 * <p>Compiled for Java 8 and without any dependency, so that an old JVM gets as far as saying that it is too old. One
 * class, no nested ones: this is all that lies at the WAR's root.
 */
public final class Boot {
    private static final int OLDEST = 17;
    private static final String PREFIX = "transport-lab-";
    private static final String LOCK = "lock";
    private static final String[] FOLDERS = {"WEB-INF/lib/", "WEB-INF/embedded/"};

    /** What only a container's class path is to have: the name of this attribute in the manifest. */
    private static final String CONTAINER_ONLY = "Lab-Container-Only";

    /** The process's own lock; released by the system when it ends, however it ends. */
    private static FileLock held;

    private Boot() {}

    /** @param args a command of the lab and its options; options alone are those of {@code run} */
    public static void main(String[] args) throws Exception {
        String version = System.getProperty("java.specification.version");
        if (isTooOld(version)) {
            fail("Transport Lab needs Java " + OLDEST + " or newer. This is Java " + version + ", in "
                    + System.getProperty("java.home")
                    + ".\nGet a newer one at https://adoptium.net and start the WAR with its bin/java.");
        }
        URLClassLoader loader = null;
        try {
            loader = new URLClassLoader(
                    classPath(), ClassLoader.getSystemClassLoader().getParent());
        } catch (IOException e) {
            fail("Transport Lab cannot unpack itself below " + System.getProperty("java.io.tmpdir") + ": " + e
                    + "\nName a directory with 50 MB to spare: java -Djava.io.tmpdir=DIRECTORY -jar transport-lab.war");
        }
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass("org.transportlab.launcher.cli.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) command(args));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    static boolean isTooOld(String version) {
        return version.startsWith("1.") || Integer.parseInt(version) < OLDEST;
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }

    static String[] command(String[] args) {
        List<String> help = Arrays.asList("-h", "--help", "-V", "--version");
        if (args.length > 0 && (!args[0].startsWith("-") || help.contains(args[0]))) {
            return args;
        }
        List<String> run = new ArrayList<>(Arrays.asList(args));
        run.add(0, "run");
        return run.toArray(new String[0]);
    }

    private static URL[] classPath() throws IOException, URISyntaxException {
        File war = new File(
                Boot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path temp = Paths.get(System.getProperty("java.io.tmpdir"));
        deleteWhatOthersLeft(temp);
        Path home = home(temp);
        List<URL> urls = new ArrayList<>();
        try (JarFile jar = new JarFile(war)) {
            String containerOnly = jar.getManifest().getMainAttributes().getValue(CONTAINER_ONLY);
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = jarName(entry.getName());
                if (name != null && !name.startsWith(containerOnly)) {
                    Path copy = home.resolve(name);
                    deleteAtExit(copy);
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, copy);
                    }
                    urls.add(copy.toUri().toURL());
                }
            }
        }
        return urls.toArray(new URL[0]);
    }

    /** The file name of a jar for the class path, or null. */
    private static String jarName(String entry) {
        for (String folder : FOLDERS) {
            if (entry.startsWith(folder) && entry.endsWith(".jar")) {
                return entry.substring(folder.length());
            }
        }
        return null;
    }

    /** A new directory, for its owner only, with the lock taken. */
    private static Path home(Path temp) throws IOException {
        while (true) {
            Path home = Files.createTempDirectory(temp, PREFIX);
            Path file = home.resolve(LOCK);
            deleteAtExit(home);
            deleteAtExit(file);
            held = lock(file);
            // between its creation and the lock it has looked like one left behind, and may be gone
            if (held != null && Files.exists(file)) {
                return home;
            }
        }
    }

    /** Runs after the shutdown hooks, in which the lab still takes leave of its readers; the last one first. */
    private static void deleteAtExit(Path file) {
        file.toFile().deleteOnExit();
    }

    private static void deleteWhatOthersLeft(Path temp) {
        File[] homes = temp.toFile().listFiles((directory, name) -> name.startsWith(PREFIX));
        for (File home : homes == null ? new File[0] : homes) {
            File file = new File(home, LOCK);
            if (!Files.isSymbolicLink(home.toPath()) && file.canWrite()) {
                delete(home, file);
            }
        }
    }

    private static void delete(File home, File file) {
        try {
            FileLock lock = lock(file.toPath());
            if (lock == null) {
                return; // its process is alive
            }
            try {
                for (File left : home.listFiles()) {
                    Files.delete(left.toPath());
                }
            } finally {
                lock.acquiredBy().close(); // before the directory: Windows deletes no file that is open
            }
            Files.deleteIfExists(home.toPath());
        } catch (IOException e) {
            // somebody else's, or just deleted by another start: neither is a reason not to start
        }
    }

    /** Null if another process holds it. The file stays open for as long as the lock is held. */
    private static FileLock lock(Path file) throws IOException {
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        FileLock lock = open.getChannel().tryLock();
        if (lock == null) {
            open.close();
        }
        return lock;
    }
}
