package org.transportlab.wire.read;

import org.transportlab.observe.traffic.Kind;
import org.transportlab.wire.message.Exchange;
import org.transportlab.wire.message.Head;
import org.transportlab.wire.message.Heads;
import org.transportlab.wire.message.Recognition;
import org.transportlab.wire.message.RequestHead;
import org.transportlab.wire.message.Unreadable;

/** How a client's bytes are read: requests, and frames once an upgrade has been agreed on. */
final class Requests implements HeadPart.Reading {
    private final Recognition recognition;
    private final RequestListener listener;

    Requests(Recognition recognition, RequestListener listener) {
        this.recognition = recognition;
        this.listener = listener;
    }

    Part start() {
        return new HeadPart(Kind.REQUEST_HEAD, this);
    }

    @Override
    public Head read(byte[] bytes, int length) throws Unreadable {
        return Heads.request(bytes, length, recognition);
    }

    @Override
    public Part next(Head head, Scribe scribe) throws Unreadable {
        Exchange exchange = Exchange.of((RequestHead) head);
        scribe.turnTo(exchange);
        if (!listener.made(exchange)) {
            throw new Unreadable("more than " + Unanswered.LIMIT + " requests without a response");
        }
        return BodyLength.of(head.headers()).part(new PlainContent(), this::start, this::start);
    }
}
