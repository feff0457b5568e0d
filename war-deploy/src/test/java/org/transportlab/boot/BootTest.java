package org.transportlab.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootTest {
    @ParameterizedTest
    @CsvSource({"1.8, true", "9, true", "11, true", "16, true", "17, false", "25, false", "100, false"})
    void knowsWhichJavaIsTooOld(String version, boolean tooOld) {
        assertThat(Boot.isTooOld(version)).isEqualTo(tooOld);
    }

    @ParameterizedTest
    @CsvSource({"'', run", "--port 0, run --port 0", "wire --target X, wire --target X", "--help, --help", "-V, -V"})
    void takesOptionsAloneAsThoseOfRun(String given, String meant) {
        String[] args = given.isEmpty() ? new String[0] : given.split(" ");
        assertThat(String.join(" ", Boot.command(args))).isEqualTo(meant);
    }
}
