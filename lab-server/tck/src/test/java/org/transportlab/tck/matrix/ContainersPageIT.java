package org.transportlab.tck.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs after the contract, on what its runs have written down; {@code -Dcontainers.page=update} rewrites the page. */
@Tag("contract")
class ContainersPageIT {
    private static final String HOW = "docs/containers.md is not of the last run; ./lab containers writes it anew";

    @Test
    void hasTheCasesAndVerdictsOfTheLastRun() throws IOException {
        if ("update".equals(System.getProperty("containers.page"))) {
            ContainersPage.update();
        }
        assertThat(ContainersPage.published()).as(HOW).isEqualTo(ContainersPage.cases(Results.cases()));
    }
}
