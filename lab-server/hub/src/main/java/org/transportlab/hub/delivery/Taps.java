package org.transportlab.hub.delivery;

import java.util.List;
import org.transportlab.hub.Close;
import org.transportlab.hub.log.Frame;

/** Several taps as one, called in their order. */
public record Taps(List<Tap> taps) implements Tap {
    public Taps {
        taps = List.copyOf(taps);
    }

    @Override
    public void published(Frame frame) {
        taps.forEach(tap -> tap.published(frame));
    }

    @Override
    public void opened(Reader reader) {
        taps.forEach(tap -> tap.opened(reader));
    }

    @Override
    public void joined(Reader reader, String channel) {
        taps.forEach(tap -> tap.joined(reader, channel));
    }

    @Override
    public void parted(Reader reader, String channel) {
        taps.forEach(tap -> tap.parted(reader, channel));
    }

    @Override
    public void sending(Reader reader, Batch batch) {
        taps.forEach(tap -> tap.sending(reader, batch));
    }

    @Override
    public void skipped(Reader reader, String channel, long frames) {
        taps.forEach(tap -> tap.skipped(reader, channel, frames));
    }

    @Override
    public void closed(Reader reader, Close why) {
        taps.forEach(tap -> tap.closed(reader, why));
    }
}
