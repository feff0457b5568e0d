package org.transportlab.tck.contract;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.container.Container;

/** Every transport in every container, and over every line to the lab's own server. */
final class Pairing {
    private Pairing() {}

    static Stream<Arguments> all() {
        return of(Transport.values());
    }

    /** Every transport, for cases on sockets written by hand: those speak HTTP/1.1 on every line, so one line will do. */
    static Stream<Arguments> allByHand() {
        return of(Container.underTest(), Transport.values());
    }

    /** The same of the transports that hold a connection open; StalledStreamTest has the case in HTTP/2. */
    static Stream<Arguments> streamsByHand() {
        return of(Container.underTest(), Transport.SSE, Transport.WEBSOCKET);
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
        return of(Container.onEveryLine(), transports);
    }

    private static Stream<Arguments> of(Stream<Container> containers, Transport... transports) {
        return containers.flatMap(
                container -> Arrays.stream(transports).map(transport -> Arguments.of(container, transport)));
    }
}
