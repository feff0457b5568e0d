package org.transportlab.learn.check;

import org.transportlab.kit.browser.BrowserOpener;

/** A browser for exercises in JavaScript, whichever there is. Safe for any thread. */
public interface AnyBrowser extends BrowserOpener {
    /**
     * Waits until there is one.
     *
     * @throws KitFault if there is none
     */
    void ready();

    /** Closes what a run left open that was ended from outside. */
    void closeAll();
}
