package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

class ProgressTest {
    private static final Exercise FIRST =
            Catalog.in(Path.of("catalog")).find("01").orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void keepsWhatItDoesNotKnow() throws IOException {
        Path file = folder.resolve("progress.json");
        Files.writeString(file, "{\"format\":1,\"exercises\":{\"99-gone\":{\"passed\":\"x\"}},\"later\":true}");
        new Progress(file).nextHint(FIRST);
        assertThat(file).content().contains("99-gone", "later", "01-first-byte");
        assertThat(new Progress(file).hints(FIRST)).isEqualTo(1);
    }

    @Test
    void startsAnewBesideAFileThatCannotBeRead() throws IOException {
        Path file = folder.resolve("progress.json");
        Files.writeString(file, "{half");
        assertThat(new Progress(file).isPassed(FIRST)).isFalse();
        assertThat(folder.resolve("progress.unreadable.json")).hasContent("{half");
    }

    @Test
    void showsTheThirdHintAgainWhenAllAreSeen() {
        Progress progress = new Progress(folder.resolve("progress.json"));
        for (int i = 0; i < 5; i++) {
            progress.nextHint(FIRST);
        }
        assertThat(progress.hints(FIRST)).isEqualTo(3);
    }
}
