package ex14;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Finds a transport that gets through. For one thread. */
public class Fallback {
    private final List<Transport> transports;
    private final Duration patience;

    /**
     * @param transports the best first
     * @param patience how long one may take until the server has spoken
     */
    public Fallback(List<Transport> transports, Duration patience) {
        this.transports = transports;
        this.patience = patience;
    }

    /**
     * Opens a connection; called again whenever that has ended.
     *
     * @return a connection on which the server has spoken
     * @throws Refused if one must log in first
     * @throws IOException if nothing gets through
     */
    public Connection open() throws IOException, InterruptedException {
        // TODO: this waits for ever where a proxy swallows the answer, and knows one transport only
        Connection connection = transports.get(0).open();
        try {
            connection.opened().get();
            return connection;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
