package org.transportlab.wire.read;

import org.transportlab.observe.traffic.Kind;
import org.transportlab.wire.message.Exchange;
import org.transportlab.wire.message.Head;
import org.transportlab.wire.message.Heads;
import org.transportlab.wire.message.ResponseHead;
import org.transportlab.wire.message.Unreadable;

/** How a server's bytes are read: responses to the requests made before, and frames after a 101. */
final class Responses implements HeadPart.Reading {
    private final Unanswered unanswered;
    private final Runnable upgraded;

    /** @param upgraded told once, when a 101 has passed: the other direction speaks another protocol from now on */
    Responses(Unanswered unanswered, Runnable upgraded) {
        this.unanswered = unanswered;
        this.upgraded = upgraded;
    }

    Part start() {
        return new HeadPart(Kind.RESPONSE_HEAD, this);
    }

    @Override
    public Head read(byte[] bytes, int length) throws Unreadable {
        return Heads.response(bytes, length);
    }

    @Override
    public Part next(Head head, Scribe scribe) throws Unreadable {
        ResponseHead response = (ResponseHead) head;
        Exchange exchange = unanswered.next();
        scribe.turnTo(exchange);
        if (response.isInterim()) {
            return start();
        }
        unanswered.answered();
        if (response.isUpgrade()) {
            upgraded.run();
            return exchange.wantsWebSocket() ? new WebSocketPart() : new UnparsedPart("an unknown protocol");
        }
        if (exchange.method().equals("CONNECT") && response.status() / 100 == 2) {
            return new UnparsedPart("a tunnel");
        }
        if (exchange.method().equals("HEAD") || response.status() == 204 || response.status() == 304) {
            return start();
        }
        Content content = response.isEventStream() ? new SseContent() : new PlainContent();
        return BodyLength.of(head.headers()).part(content, this::start, () -> new OpenBody(content));
    }
}
