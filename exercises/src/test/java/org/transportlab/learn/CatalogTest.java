package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.transportlab.learn.catalog.Catalog;

class CatalogTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));

    @Test
    void anExerciseIsFoundByWhateverALearnerTypes() {
        for (String typed : new String[] {"07", "7", "07-sse-resume", "sse-resume", "SSE-Resume"}) {
            assertThat(CATALOG.find(typed).orElseThrow().id()).isEqualTo("07-sse-resume");
        }
        for (String typed : new String[] {"S1", "s1", "deflate-memory"}) {
            assertThat(CATALOG.find(typed).orElseThrow().id()).isEqualTo("S1-deflate-memory");
        }
        for (String typed : new String[] {"02js", "2js", "2JS", "02-honest-poll-js", "honest-poll-js"}) {
            assertThat(CATALOG.find(typed).orElseThrow().id()).isEqualTo("02-honest-poll-js");
        }
        assertThat(CATALOG.find("07js")).as("in Java only").isEmpty();
        assertThat(CATALOG.find("70")).isEmpty();
    }
}
