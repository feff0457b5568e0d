package org.transportlab.tck.container;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.transportlab.tck.client.Line;

/** The servlet containers the contract is kept in: two inside this process, and three as their makers deliver them. */
public enum Container {
    JETTY("Jetty 12.1, embedded") {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings);
        }

        @Override
        public StockContainer process(Settings settings) {
            return StockContainer.start(ExecutableWar.INSTANCE, settings);
        }
    },
    TOMCAT("Tomcat 10.1, embedded") {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedTomcat.start(settings);
        }
    },
    /** The lab's own server, spoken to in HTTP/2 without TLS. */
    JETTY_H2C("Jetty 12.1, embedded, h2c") {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings, Line.H2C);
        }
    },
    /** The lab's own server with TLS, spoken to in HTTP/2; what no HTTP/2 client can send, in HTTP/1.1. */
    JETTY_H2("Jetty 12.1, embedded, TLS") {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings, Line.H2);
        }
    },
    JETTY_HOME("Jetty 12.1, stock") {
        @Override
        public StockContainer process(Settings settings) {
            return StockContainer.start(StockJetty.INSTANCE, settings);
        }
    },
    TOMCAT_10("Tomcat 10.1, stock") {
        @Override
        public StockContainer process(Settings settings) {
            return StockContainer.start(StockTomcat.TEN, settings);
        }
    },
    TOMCAT_11("Tomcat 11, stock") {
        @Override
        public StockContainer process(Settings settings) {
            return StockContainer.start(StockTomcat.ELEVEN, settings);
        }
    };

    private static final String CHOSEN = System.getProperty("lab.containers", "JETTY,TOMCAT");
    private static final boolean FULL = System.getProperty("lab.tier", "full").equals("full");
    private final String title;

    Container(String title) {
        this.title = title;
    }

    /** A lab of one's own. */
    public RunningLab start(Settings settings) {
        return process(settings);
    }

    /** A lab of one's own, in a process of its own. */
    public StockContainer process(Settings settings) {
        throw new UnsupportedOperationException(this + " runs in this process only");
    }

    /** Those that this run is about, from {@code -Dlab.containers}; the embedded ones unless told otherwise. */
    public static Stream<Container> underTest() {
        List<String> names =
                Arrays.asList(CHOSEN.toUpperCase(Locale.ROOT).strip().split("\\s*,\\s*", -1));
        return names.stream().map(Container::valueOf);
    }

    /** Those under test; in the full run the lab's own server over HTTP/2 as well, if it is among them. */
    public static Stream<Container> onEveryLine() {
        return underTest()
                .flatMap(container ->
                        FULL && container == JETTY ? Stream.of(JETTY, JETTY_H2C, JETTY_H2) : Stream.of(container));
    }

    /** The lab's own server over HTTP/2, if it is under test. */
    static Stream<Container> inHttp2() {
        return onEveryLine().filter(container -> container == JETTY_H2C || container == JETTY_H2);
    }

    /** Those under test that are not the lab's own server. */
    static Stream<Container> foreign() {
        return underTest().filter(container -> !container.isOwn());
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** The name by which it reports itself. */
    public String product() {
        return isTomcat() ? "Tomcat" : "Jetty";
    }

    public boolean isTomcat() {
        return this == TOMCAT || this == TOMCAT_10 || this == TOMCAT_11;
    }

    /** Whether it runs in a process of its own, which takes a while to start. */
    boolean isStock() {
        return this == JETTY_HOME || this == TOMCAT_10 || this == TOMCAT_11;
    }

    /** Whether it is the lab's own server, which knows what is on the wire. */
    public boolean isOwn() {
        return this == JETTY || this == JETTY_H2C || this == JETTY_H2;
    }
}
