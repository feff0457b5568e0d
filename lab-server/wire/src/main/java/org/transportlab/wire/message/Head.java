package org.transportlab.wire.message;

/** What precedes the content of a message: a start line and header fields. */
public interface Head {
    Headers headers();
}
