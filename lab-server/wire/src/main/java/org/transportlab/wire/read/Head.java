package org.transportlab.wire.read;

/** What precedes the content of a message: a start line and header fields. */
public sealed interface Head permits RequestHead, ResponseHead {
    Headers headers();
}
