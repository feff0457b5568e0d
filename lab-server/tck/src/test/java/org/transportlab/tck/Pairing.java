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

    /** All transports, and on the lab's own server in HTTP/2 as well: with and without TLS. */
    static Stream<Arguments> allOnEveryLine() {
        return of(Container.onEveryLine(), Transport.values());
    }

    private static Stream<Arguments> of(Transport... transports) {
        return of(Container.underTest(), transports);
    }

    private static Stream<Arguments> of(Stream<Container> containers, Transport... transports) {
        return containers.flatMap(
                container -> Arrays.stream(transports).map(transport -> Arguments.of(container, transport)));
    }
}
