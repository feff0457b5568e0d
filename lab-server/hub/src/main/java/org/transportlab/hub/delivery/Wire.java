package org.transportlab.hub.delivery;

import org.transportlab.hub.Close;

/**
 * One reader's way out: the servlet response or socket that batches are written to.
 *
 * <p>The hub calls {@link #send} from one thread at a time and never before the previous batch is done. Neither method
 * may block.
 */
// tag::wire[]
public interface Wire {
    /**
     * Writes a batch. Runs {@code done} exactly once, on any thread, when the container will take more; not at all if the
     * peer is gone: then ends the subscription with {@link Close#GONE}. A poll's is ended by {@code done}, with {@link
     * Close#DONE}.
     *
     * @throws RuntimeException if the batch cannot be written; the subscription then ends
     */
    void send(Batch batch, Runnable done);

    /**
     * Ends the connection; called once, from any thread, possibly while a batch is in flight or while {@link #send} runs. A
     * batch that was on its way to {@code send} may even arrive after it, and is to be dropped. Says why if the transport
     * has a way to say it and the peer still listens.
     */
    void close(Close why, String message);
}
// end::wire[]
