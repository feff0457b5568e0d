package ex14;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds a transport that gets through. For one thread. */
public class Fallback {
    private static final int LOG_IN = 401;
    private final List<Transport> transports;
    private final Duration patience;
    private int chosen;
    private boolean hasWorked;

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
        int last = hasWorked ? chosen + 1 : transports.size();
        for (int i = chosen; i < last; i++) {
            Connection connection = transports.get(i).open();
            try {
                connection.opened().get(patience.toMillis(), TimeUnit.MILLISECONDS);
                chosen = i;
                hasWorked = true;
                return connection;
            } catch (TimeoutException e) {
                connection.close(); // something between swallows it, and never says so
            } catch (ExecutionException e) {
                connection.close();
                if (e.getCause() instanceof Refused refused && refused.status() == LOG_IN) {
                    throw refused; // it got through; the others would be told the same
                }
            }
        }
        throw new IOException("nothing gets through");
    }
}
