package org.transportlab.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {

    private static final URI PAGE = URI.create("http://127.0.0.1:8080/");

    @Test
    void staysSilentWhereThereIsNoScreen() {
        assertThat(new Browser("Linux", Map.of()).command(PAGE)).isEmpty();
        assertThat(new Browser("Linux", Map.of("DISPLAY", "")).command(PAGE)).isEmpty();
    }

    @Test
    void asksTheDesktopItFinds() {
        assertThat(new Browser("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")).command(PAGE))
                .contains(List.of("xdg-open", PAGE.toString()));
        assertThat(new Browser("Mac OS X", Map.of()).command(PAGE)).contains(List.of("open", PAGE.toString()));
        assertThat(new Browser("Windows 11", Map.of()).command(PAGE))
                .hasValueSatisfying(command -> assertThat(command).endsWith(PAGE.toString()));
    }
}
