package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.transportlab.web.app.LabTransports;

class WireRouteTest {

    @Test
    void knowsTheTransportsBelowTheContextPath() {
        WireRoute lab = new WireRoute("/lab", LabTransports.ALL);
        assertThat(lab.transport("/lab/poll")).isEqualTo("shortpoll");
        assertThat(lab.transport("/lab/long-poll")).isEqualTo("longpoll");
        assertThat(lab.transport("/lab/ws")).isEqualTo("websocket");
        assertThat(lab.transport("/lab/wsx")).isEqualTo("page");
        assertThat(lab.transport("/ws")).isEqualTo("page");
        assertThat(lab.transport("/lab")).isEqualTo("page");
        assertThat(new WireRoute("", LabTransports.ALL).transport("/control")).isEqualTo("control");
    }

    @Test
    void findsTheConnectionAnywhereInTheQuery() {
        assertThat(WireRoute.connection("connection=x7k2m9qa")).contains("x7k2m9qa");
        assertThat(WireRoute.connection("channels=a,b&connection=x7k2&cursor=c"))
                .contains("x7k2");
        assertThat(WireRoute.connection("xconnection=x7k2m9qa")).isEmpty();
        assertThat(WireRoute.connection("connection=abc")).isEmpty();
        assertThat(WireRoute.connection("connection=" + "a".repeat(33))).isEmpty();
        assertThat(WireRoute.connection("connection=a%2Fb1234")).isEmpty();
        assertThat(WireRoute.connection(null)).isEmpty();
    }
}
