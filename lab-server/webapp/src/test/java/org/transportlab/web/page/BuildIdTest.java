package org.transportlab.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildIdTest {

    @Test
    void isTheSameForTheSameFilesAndAnotherForOthers(@TempDir Path place) throws Exception {
        Files.writeString(place.resolve("a.js"), "one");
        BuildId first = BuildId.ofDirectory(place);
        assertThat(BuildId.ofDirectory(place)).isEqualTo(first);
        assertThat(first.value()).matches("[0-9a-f]{12}");
        Files.writeString(place.resolve("a.js"), "two");
        assertThat(BuildId.ofDirectory(place)).isNotEqualTo(first);
    }

    @Test
    void changesWithAName(@TempDir Path place) throws Exception {
        Files.writeString(place.resolve("a.js"), "one");
        BuildId first = BuildId.ofDirectory(place);
        Files.move(place.resolve("a.js"), place.resolve("b.js"));
        assertThat(BuildId.ofDirectory(place)).isNotEqualTo(first);
    }
}
