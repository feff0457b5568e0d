package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.transportlab.web.app.LabTransports;

class RouteTest {

    @Test
    void knowsTheTransportsBelowTheContextPath() {
        Route lab = new Route("/lab", LabTransports.ALL);
        assertThat(lab.transport("/lab/poll")).isEqualTo("shortpoll");
        assertThat(lab.transport("/lab/long-poll")).isEqualTo("longpoll");
        assertThat(lab.transport("/lab/ws")).isEqualTo("websocket");
        assertThat(lab.transport("/lab/wsx")).isEqualTo("page");
        assertThat(lab.transport("/ws")).isEqualTo("page");
        assertThat(lab.transport("/lab")).isEqualTo("page");
        assertThat(new Route("", LabTransports.ALL).transport("/control")).isEqualTo("control");
    }

    @Test
    void findsTheConnectionAnywhereInTheQuery() {
        assertThat(Route.connection("connection=x7k2m9qa")).contains("x7k2m9qa");
        assertThat(Route.connection("channels=a,b&connection=x7k2&cursor=c")).contains("x7k2");
        assertThat(Route.connection("xconnection=x7k2m9qa")).isEmpty();
        assertThat(Route.connection("connection=abc")).isEmpty();
        assertThat(Route.connection("connection=" + "a".repeat(33))).isEmpty();
        assertThat(Route.connection("connection=a%2Fb1234")).isEmpty();
        assertThat(Route.connection(null)).isEmpty();
    }
}
