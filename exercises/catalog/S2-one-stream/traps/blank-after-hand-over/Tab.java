package exS2;

import java.util.function.Consumer;

/** The script of one tab, which shows prices as they come. Every tab runs it. */
public class Tab {
    private static final String ANYTHING_YET = "?";
    private final Browser browser;
    private final Consumer<Price> screen;
    private Price newest = new Price(0, "");
    private Price streamed;

    /** @param screen shows a price in this tab: each of them once, in their order */
    public Tab(Browser browser, Consumer<Price> screen) {
        this.browser = browser;
        this.screen = screen;
    }

    /** The page is loaded. */
    public void open() {
        browser.onMessage(this::hear);
        browser.lock("prices", this::lead);
        browser.post(ANYTHING_YET);
    }

    private void lead() {
        browser.eventSource("/prices?after=" + newest.id(), this::passOn);
    }

    private void passOn(Price price) {
        streamed = price;
        show(price); // what a tab posts, it does not hear itself
        browser.post(price);
    }

    private void hear(Object message) {
        if (message instanceof Price price) {
            show(price);
        } else if (streamed != null) {
            browser.post(streamed);
        }
    }

    private void show(Price price) {
        if (price.id() > newest.id()) { // an answer to a new tab comes to all the others too
            newest = price;
            screen.accept(price);
        }
    }
}
