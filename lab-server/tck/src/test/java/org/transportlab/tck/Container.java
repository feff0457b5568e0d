package org.transportlab.tck;

/** The servlet containers the contract is kept in. */
public enum Container {
    JETTY {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings);
        }
    },
    TOMCAT {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedTomcat.start(settings);
        }
    },
    /** The lab's own server, spoken to in HTTP/2 without TLS. */
    JETTY_H2C {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings, Line.H2C);
        }
    },
    /** The lab's own server with TLS, spoken to in HTTP/2; what no HTTP/2 client can send, in HTTP/1.1. */
    JETTY_H2 {
        @Override
        public RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings, Line.H2);
        }
    };

    public abstract RunningLab start(Settings settings);
}
