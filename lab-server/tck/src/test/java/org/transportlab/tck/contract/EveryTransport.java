package org.transportlab.tck.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.container.Container;

/**
 * A case that holds on every transport in every container, and on the lab's own server over HTTP/2 as well; takes a
 * {@link Container} and a {@link Transport}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{1} on {0}")
@MethodSource("org.transportlab.tck.contract.Pairing#all")
@interface EveryTransport {}
