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
    };

    public abstract RunningLab start(Settings settings);
}
