package org.transportlab.wire.fault.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.RequestHead;

/**
 * The effects of all active faults on one connection, one behind the other. Both directions take the same way, so that what
 * understands content comes before what shapes the flow. For the connection's event loop only.
 */
public final class Chain {
    private final ChainEnds ends;
    private final HeadGate up = new HeadGate();
    private final HeadGate down = new HeadGate();
    private List<ChainLink> links = List.of();

    public Chain(ChainEnds ends) {
        this.ends = ends;
    }

    /** Whether pieces would go through unchanged: then they need not be made. */
    public boolean isEmpty() {
        return links.isEmpty();
    }

    public void piece(Direction direction, Piece piece) {
        for (Piece whole : gate(direction).pass(piece)) {
            whole.request().map(RequestHead::transport).ifPresent(this::turnTo);
            enter(direction, whole);
        }
    }

    /** Makes the chain consist of these faults. What removed effects held back goes on its way. */
    public void follow(List<RunningFault> faults) {
        List<ChainLink> stay = new ArrayList<>();
        for (ChainLink link : links) {
            if (faults.contains(link.fault())) {
                stay.add(link);
            } else {
                link.release();
            }
        }
        List<ChainLink> fresh = faults.stream()
                .filter(fault -> links.stream().noneMatch(link -> link.fault() == fault))
                .map(fault -> new ChainLink(fault, ends))
                .toList();
        stay.addAll(fresh);
        join(stay);
        fresh.forEach(link -> link.turnTo(ends.transport()));
    }

    /** Lets a fault that does not last act on the connection, if it is meant for the request under way. */
    public void strike(RunningFault fault) {
        if (fault.spec().hits(ends.transport().name())) {
            new ChainLink(fault, ends).turnTo(ends.transport());
        }
    }

    public void closed() {
        links.forEach(ChainLink::closed);
        links = List.of();
        up.drop();
        down.drop();
    }

    private void join(List<ChainLink> ordered) {
        ordered.sort(Comparator.comparing(link -> link.fault().type().phase()));
        for (int i = 0; i < ordered.size(); i++) {
            ordered.get(i).follow(i + 1 < ordered.size() ? Optional.of(ordered.get(i + 1)) : Optional.empty());
        }
        links = List.copyOf(ordered);
        if (links.isEmpty()) {
            up.let().forEach(piece -> ends.deliver(Direction.UP, piece));
            down.let().forEach(piece -> ends.deliver(Direction.DOWN, piece));
        }
    }

    private void turnTo(TransportType transport) {
        links.forEach(link -> link.turnTo(transport));
    }

    private void enter(Direction direction, Piece piece) {
        if (links.isEmpty()) {
            ends.deliver(direction, piece);
        } else {
            links.get(0).piece(direction, piece);
        }
    }

    private HeadGate gate(Direction direction) {
        return direction == Direction.UP ? up : down;
    }
}
