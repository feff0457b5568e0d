package org.transportlab.tck;

/** The servlet containers the contract is kept in. */
enum Container {
    JETTY {
        @Override
        RunningLab start(Settings settings) {
            return EmbeddedJetty.start(settings);
        }
    },
    TOMCAT {
        @Override
        RunningLab start(Settings settings) {
            return EmbeddedTomcat.start(settings);
        }
    };

    abstract RunningLab start(Settings settings);
}
