package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.observe.TransportTypes;
import org.transportlab.web.handbook.LearnerProgress;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.origin.Spare;
import org.transportlab.web.origin.SpareOrigin;
import org.transportlab.web.page.OptionalParts;
import org.transportlab.web.relaylink.RelayLink;

/**
 * What the container offers: it differs from one to the next, and a linked relay comes and goes.
 *
 * @param server the container's name, as people write it
 * @param link where a relay in another process may connect, if the operator has set a key
 * @param instruments what counts, disturbs and shows the bytes at the moment
 * @param experiments what is run with many clients, where that can be
 * @param transports what is served
 * @param spare where pages may exhaust their browser's connections
 */
record Surroundings(
        String server,
        Optional<RelayLink> link,
        Supplier<Instruments> instruments,
        Optional<Experiments> experiments,
        TransportTypes transports,
        Spare spare) {

    /** @param cut ends the responses of a logical connection, and says how many */
    static Surroundings of(ServletContext context, LabSettings settings, ToIntFunction<String> cut) {
        Instruments own = Instruments.of(context);
        // a server that counts bytes has a relay of its own, or was started without one
        Optional<RelayLink> link =
                settings.linkKey().filter(key -> !own.embedded()).map(key -> new RelayLink(key, cut));
        return new Surroundings(
                server(context),
                link,
                link.<Supplier<Instruments>>map(linked -> linked).orElse(() -> own),
                attribute(context, Experiments.ATTRIBUTE, Experiments.class),
                LabTransports.in(context),
                new Spare(attribute(context, SpareOrigin.ATTRIBUTE, SpareOrigin.class)));
    }

    /** The port of the relay in front of the lab, if there is one at the moment. */
    OptionalInt relay() {
        return instruments
                .get()
                .relay()
                .map(found -> OptionalInt.of(found.port()))
                .orElse(OptionalInt.empty());
    }

    OptionalParts forPages(LearnerProgress progress) {
        return new OptionalParts(() -> instruments.get().relay(), spare, experiments, progress);
    }

    private static <T> Optional<T> attribute(ServletContext context, String name, Class<T> type) {
        return Optional.ofNullable(context.getAttribute(name)).map(type::cast);
    }

    /** Jetty says {@code jetty/12.1.14} and means Jetty 12.1.14. */
    private static String server(ServletContext context) {
        String info = context.getServerInfo().replace('/', ' ');
        return Character.toUpperCase(info.charAt(0)) + info.substring(1);
    }
}
