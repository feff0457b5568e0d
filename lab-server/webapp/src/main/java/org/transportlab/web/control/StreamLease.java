package org.transportlab.web.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares the HTTP streams of a browser among its tabs. With HTTP/1.1 a browser opens six to one origin, over all tabs.
 *
 * <p>At most four are lent, so that pages and sends get through. With HTTP/2 all of them share one connection, and the limit
 * only keeps one browser from using up the streams of that connection. Safe for any thread.
 */
public final class StreamLease {
    static final int MOST = 4;

    /** With HTTP/2; servers and browsers allow about a hundred a connection. */
    static final int MOST_SHARING = 40;

    private static final int MOST_BROWSERS = 10_000;
    private final Map<String, Map<Object, Integer>> byBrowser = new LinkedHashMap<>();

    /**
     * The result of a request.
     *
     * @param granted whether the streams may be opened
     * @param used streams the browser now has
     * @param evicted tabs that have lost theirs to this one
     */
    record Outcome(boolean granted, int used, List<Object> evicted) {}

    /**
     * Asks for streams for a tab, in place of those it has.
     *
     * @param take takes them from the other tabs if need be
     * @param most how many the browser may have by the protocol it speaks
     */
    synchronized Outcome ask(String browser, Object tab, int streams, boolean take, int most) {
        if (byBrowser.size() >= MOST_BROWSERS && !byBrowser.containsKey(browser)) {
            return new Outcome(false, 0, List.of());
        }
        Map<Object, Integer> tabs = byBrowser.computeIfAbsent(browser, absent -> new LinkedHashMap<>());
        tabs.remove(tab);
        List<Object> evicted = new ArrayList<>();
        // evict the tab that has had its streams for longest, and no more tabs than necessary
        while (take && sum(tabs) + streams > most && !tabs.isEmpty()) {
            Object oldest = tabs.keySet().iterator().next();
            tabs.remove(oldest);
            evicted.add(oldest);
        }
        boolean granted = sum(tabs) + streams <= most;
        if (granted) {
            tabs.put(tab, streams);
        }
        int used = sum(tabs);
        if (tabs.isEmpty()) {
            byBrowser.remove(browser);
        }
        return new Outcome(granted, used, evicted);
    }

    /** Gives a tab's streams back. */
    synchronized void release(String browser, Object tab) {
        byBrowser.computeIfPresent(browser, (key, tabs) -> {
            tabs.remove(tab);
            return tabs.isEmpty() ? null : tabs;
        });
    }

    private static int sum(Map<Object, Integer> tabs) {
        return tabs.values().stream().mapToInt(Integer::intValue).sum();
    }
}
