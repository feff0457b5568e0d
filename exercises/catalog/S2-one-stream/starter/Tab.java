package exS2;

import java.util.function.Consumer;

/** The script of one tab, which shows prices as they come. Every tab runs it. */
public class Tab {
    private final Browser browser;
    private final Consumer<Price> screen;

    /** @param screen shows a price in this tab: each of them once, in their order */
    public Tab(Browser browser, Consumer<Price> screen) {
        this.browser = browser;
        this.screen = screen;
    }

    /** The page is loaded. */
    public void open() {
        // TODO: one stream for all tabs
        browser.eventSource("/prices", screen);
    }
}
