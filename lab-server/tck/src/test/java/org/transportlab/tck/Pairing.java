package org.transportlab.tck;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every transport in every container, and over every line to the lab's own server. */
final class Pairing {
    private Pairing() {}

    static Stream<Arguments> all() {
        return of(Transport.values());
    }

    /** The transports that hold a connection open. */
    static Stream<Arguments> streams() {
        return of(Transport.SSE, Transport.WEBSOCKET);
    }

    /** The transports that are plain HTTP. */
    static Stream<Arguments> http() {
        return of(Transport.SHORTPOLL, Transport.LONGPOLL, Transport.SSE);
    }

    private static Stream<Arguments> of(Transport... transports) {
        return Container.onEveryLine()
                .flatMap(container -> Arrays.stream(transports).map(transport -> Arguments.of(container, transport)));
    }
}
