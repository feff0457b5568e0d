package exS2;

import java.util.function.Consumer;

/**
 * What a browser gives to the script of one tab. Finished: nothing to do here. Whatever it calls, it calls on the thread of that
 * tab, one thing after the other: as in a browser, a tab needs no lock of Java's.
 */
public interface Browser {
    /**
     * {@code new EventSource(url)}: a connection that stays open as long as the tab. A browser opens six of them to one server, for
     * all its tabs together; what comes later waits, and nobody is told.
     */
    void eventSource(String url, Consumer<Price> onPrice);

    /**
     * {@code navigator.locks.request(name, ...)}: calls back once no other tab has the lock of that name, now or much later.
     * The tab keeps it until it is closed.
     */
    void lock(String name, Runnable whenHeld);

    /** The same with {@code ifAvailable: true}: whether this tab has the lock now. If not, it does not wait for its turn. */
    boolean lockIfAvailable(String name);

    /** {@code BroadcastChannel.postMessage}: to all other tabs that are open now, and not to this one. */
    void post(Object message);

    /** {@code BroadcastChannel.onmessage}: called with what other tabs post from now on. */
    void onMessage(Consumer<Object> listener);
}
