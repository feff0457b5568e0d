package org.transportlab.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Watches files by polling: time and size first, then the content. No file system events, which come late on
 * macOS and never on some mounted drives. For one thread.
 */
final class SaveWatcher {
    /** An editor may write in several steps; what has not changed for so long is saved. */
    private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Map<Path, Stamp> seen = Map.of();
    private Map<Path, Integer> judged = Map.of();
    private long changedAt;
    private boolean isUnsettled;

    private record Stamp(long modified, long size) {}

    /** Takes this as what is already known. */
    void know(List<Path> files) {
        seen = stamps(files);
        judged = contents(files);
        isUnsettled = false;
    }

    /** Whether something else is saved now than was known before; says so once. */
    boolean look(List<Path> files, long nowNanos) {
        Map<Path, Stamp> stamps = stamps(files);
        if (!stamps.equals(seen)) {
            seen = stamps;
            changedAt = nowNanos;
            isUnsettled = true;
            return false;
        }
        if (!isUnsettled || nowNanos - changedAt < SETTLED_NANOS) {
            return false;
        }
        isUnsettled = false;
        Map<Path, Integer> contents = contents(files);
        boolean isNew = !contents.equals(judged);
        judged = contents;
        return isNew;
    }

    private static Map<Path, Stamp> stamps(List<Path> files) {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
            } catch (IOException e) {
                stamps.put(file, new Stamp(0, -1)); // being replaced at this moment
            }
        }
        return stamps;
    }

    private static Map<Path, Integer> contents(List<Path> files) {
        Map<Path, Integer> contents = new HashMap<>();
        for (Path file : files) {
            try {
                contents.put(file, Arrays.hashCode(Files.readAllBytes(file)));
            } catch (IOException e) {
                contents.put(file, 0); // being replaced at this moment: the next look sees it
            }
        }
        return contents;
    }
}
