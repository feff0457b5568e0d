package org.transportlab.learn.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.learn.check.AnyBrowser;
import org.transportlab.learn.check.KitFault;
import org.transportlab.learn.page.CheckFrames;
import org.transportlab.learn.paper.Chromium;

/**
 * The browser in which a learner's JavaScript runs: that in which the companion page is open, else a Chromium without a window,
 * which is started when it is first needed. Safe for any thread.
 */
public final class Browsers implements AnyBrowser, AutoCloseable {
    private static final Duration ANSWERS = Duration.ofSeconds(1);
    /** An open page looks for a workshop that was started again every few seconds. */
    private static final Duration COMES_BACK = Duration.ofSeconds(6);

    private static final Duration STARTS = Duration.ofSeconds(40);
    private final CheckFrames companion;
    private final boolean isHeadless;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private HeadlessPage headless;
    private volatile CheckFrames chosen;

    /** @param isHeadless whether the companion page is never used */
    public Browsers(CheckFrames companion, boolean isHeadless) {
        this.companion = companion;
        this.isHeadless = isHeadless;
    }

    @Override
    public synchronized void ready() {
        if (!isHeadless && companion.isAnyThere(ANSWERS)) {
            chosen = companion;
            return;
        }
        Optional<Chromium> program = headless == null ? Chromium.find() : Optional.empty();
        if (headless == null && program.isEmpty()) {
            if (!isHeadless && companion.isAnyThere(COMES_BACK)) {
                chosen = companion;
                return;
            }
            throw new KitFault(
                    "LAB-401",
                    "this exercise runs in a browser, and there is none. Start ./lab learn, open the companion page that it"
                            + " names in a browser, leave it open, and check again (c). Or install Chromium or Chrome.");
        }
        if (headless == null) {
            try {
                headless = new HeadlessPage(program.get());
            } catch (IOException e) {
                throw new KitFault("LAB-402", "the browser does not start: " + e.getMessage(), e);
            }
        }
        if (!headless.frames().isAnyThere(STARTS)) {
            throw new KitFault("LAB-403", headless + " did not come within " + STARTS.toSeconds() + " s");
        }
        chosen = headless.frames();
    }

    @Override
    public void open(String url) {
        open.add(url);
        chosen.open(url);
    }

    @Override
    public void close(String url) {
        if (open.remove(url)) {
            chosen.close(url);
        }
    }

    @Override
    public void closeAll() {
        open.forEach(this::close);
    }

    @Override
    public synchronized void close() {
        if (headless != null) {
            headless.close();
            headless = null;
        }
    }
}
