package org.transportlab.kit.browser;

/** Opens pages in a browser. Called by checks; returns before the page is loaded. */
public interface BrowserOpener {
    /** @param url of a page on 127.0.0.1 */
    void open(String url);

    /** Closes the page. */
    void close(String url);
}
