package org.transportlab.kit.browser;

/** Something that has a browser load a page. Called by checks; returns before the page is there. */
public interface BrowserOpener {
    /** @param url of a page on 127.0.0.1 */
    void open(String url);

    /** The page is done with. */
    void close(String url);
}
