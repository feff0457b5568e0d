package org.transportlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DescriptorsTest {

    @Test
    void saysHowManyClientsTheDescriptorsSufficeFor() {
        Descriptors needs = Descriptors.of(100);
        assertThat(needs.needed()).isGreaterThanOrEqualTo(200);
        needs.most()
                .ifPresent(most -> assertThatThrownBy(() -> Descriptors.require((int) most + 100))
                        .hasMessageContaining("ulimit"));
    }
}
