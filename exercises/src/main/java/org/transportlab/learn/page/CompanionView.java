package org.transportlab.learn.page;

/** What the companion page shows, and what it may ask for. Called by threads of the page's server. */
public interface CompanionView {
    /** Everything, as a JSON object. */
    String state();

    /** Does what a letter does in the terminal. */
    void ask(String letter);
}
