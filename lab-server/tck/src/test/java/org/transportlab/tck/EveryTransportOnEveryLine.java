package org.transportlab.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A case that holds on every transport in every container, and over HTTP/2; takes a {@link Container} and a {@link Transport}. Not for cases about
 * close codes or slow pieces: inside TLS Tyrus loses the former, and the JDK's HTTP/2 client shares one connection.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{1} on {0}")
@MethodSource("org.transportlab.tck.Pairing#allOnEveryLine")
@interface EveryTransportOnEveryLine {}
