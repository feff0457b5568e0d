package org.transportlab.launcher.bytes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.transportlab.observe.traffic.ByteLedger.Chunk;

/** The newest few chunks that went over the wire, oldest dropped first. Safe for any thread. */
final class Tail {

    private static final int KEPT = 4;

    private final Deque<Chunk> chunks = new ArrayDeque<>(KEPT + 1);

    synchronized void add(Chunk chunk) {
        chunks.addLast(chunk);
        if (chunks.size() > KEPT) {
            chunks.removeFirst();
        }
    }

    synchronized List<Chunk> newestLast() {
        return List.copyOf(chunks);
    }
}
