package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.transportlab.observe.TransportTypes;
import org.transportlab.web.control.DrillDesk;
import org.transportlab.web.handbook.LearnerProgress;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.origin.Spare;
import org.transportlab.web.origin.SpareOrigin;
import org.transportlab.web.page.OptionalParts;
import org.transportlab.web.relaylink.WireLink;

/**
 * What the lab finds where it runs: some of it differs from one container to the next, some comes and goes.
 *
 * @param server the container's name, as people write it
 * @param link where a relay in another process may connect, if the operator has set a key
 * @param instruments what counts, disturbs and shows the bytes at the moment
 * @param drills what runs experiments with many clients
 * @param transports what is served
 * @param spare where pages may exhaust their browser's connections
 */
record Surroundings(
        String server,
        Optional<WireLink> link,
        Supplier<Instruments> instruments,
        Optional<DrillDesk> drills,
        TransportTypes transports,
        Spare spare) {

    /** @param cut ends the responses of a logical connection, and says how many */
    static Surroundings of(ServletContext context, LabSettings settings, ToIntFunction<String> cut) {
        Instruments own = Instruments.of(context);
        // a server that counts by itself has a relay by itself, or is to have none
        Optional<WireLink> link =
                settings.wireKey().filter(key -> !own.embedded()).map(key -> new WireLink(key, cut));
        return new Surroundings(
                server(context),
                link,
                link.<Supplier<Instruments>>map(linked -> linked).orElse(() -> own),
                attribute(context, DrillDesk.ATTRIBUTE, DrillDesk.class),
                LabTransports.in(context),
                new Spare(attribute(context, SpareOrigin.ATTRIBUTE, SpareOrigin.class)));
    }

    /** The port of the relay in front of the lab, if there is one at the moment. */
    OptionalInt relay() {
        return instruments.get().relay();
    }

    OptionalParts forPages(LearnerProgress progress) {
        return new OptionalParts(() -> instruments.get().faults(), spare, drills, progress);
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
