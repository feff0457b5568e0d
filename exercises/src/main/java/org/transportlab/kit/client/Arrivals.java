package org.transportlab.kit.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An input that remembers which bytes came together, and when. */
final class Arrivals extends FilterInputStream {
    private final long start = System.nanoTime();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;

    Arrivals(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (at == end) {
            int n = in.read(buffer);
            if (n < 0) {
                return -1;
            }
            at = 0;
            end = n;
            synchronized (arrivals) {
                arrivals.add(new Arrival((System.nanoTime() - start) / 1_000_000, Arrays.copyOf(buffer, n)));
            }
        }
        return buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int first = read();
        if (first < 0) {
            return -1;
        }
        into[from] = (byte) first;
        int more = Math.min(length - 1, end - at);
        System.arraycopy(buffer, at, into, from + 1, more);
        at += more;
        return 1 + more;
    }

    /** Whether nothing comes for so long; what comes is kept for the next read. */
    boolean peek(Socket socket, Duration time) throws IOException {
        if (at < end) {
            return false;
        }
        socket.setSoTimeout((int) time.toMillis());
        try {
            if (read() >= 0) {
                at--;
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Skips a line end that is there already; whether there was one. */
    boolean skipLineEnd() {
        boolean isThere = end - at >= 2 && buffer[at] == '\r' && buffer[at + 1] == '\n';
        at += isThere ? 2 : 0;
        return isThere;
    }

    List<Arrival> all() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }
}
