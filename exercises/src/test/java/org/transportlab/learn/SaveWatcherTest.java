package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveWatcherTest {
    private final SaveWatcher saves = new SaveWatcher();

    @TempDir
    private Path folder;

    @Test
    void noticesASaveOnceAndOnlyAfterItHasSettled() throws IOException {
        save("A.java", "one");
        saves.know(Workspace.sources(folder));
        save("A.java", "two, longer");
        assertThat(look(0)).isFalse();
        assertThat(look(60)).isFalse();
        assertThat(look(120)).isTrue();
        assertThat(look(400)).isFalse();
    }

    @Test
    void ignoresASaveThatChangesNothing() throws IOException {
        Path file = save("A.java", "one");
        saves.know(Workspace.sources(folder));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(look(0)).isFalse();
        assertThat(look(200)).isFalse();
    }

    @Test
    void ignoresWhatEditorsWriteMeanwhile() throws IOException {
        saves.know(Workspace.sources(folder));
        for (String name : new String[] {".A.java.swp", "A.java~", "#A.java#", ".#A.java", "4913", "A.java.tmp"}) {
            save(name, "temporary");
        }
        assertThat(look(0)).isFalse();
        assertThat(look(200)).isFalse();
    }

    private boolean look(long millis) {
        return saves.look(Workspace.sources(folder), TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private Path save(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
