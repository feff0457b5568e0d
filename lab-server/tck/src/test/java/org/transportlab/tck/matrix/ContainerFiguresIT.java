package org.transportlab.tck.matrix;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures anew what {@code docs/containers.md} says in figures: {@code -Dlab.figures=departures,idle,stalled,memory,tuned}. */
@Tag("contract")
class ContainerFiguresIT {
    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    @EnabledIfSystemProperty(named = "lab.figures", matches = ".+")
    void measuresEachContainer() throws IOException {
        ContainerFigures.main(System.getProperty("lab.figures").split(",", -1));
    }
}
