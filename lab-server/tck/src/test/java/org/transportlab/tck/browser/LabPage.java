package org.transportlab.tck.browser;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;

/** The Lab page as its user sees it: reads figures off the page, presses its buttons. */
final class LabPage {
    static final List<String> THREE = List.of("longpoll", "sse", "websocket");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Browser browser;

    LabPage(Browser browser, URI address) {
        this.browser = browser;
        browser.open(address);
    }

    /** The text of a field in a transport's column. */
    String field(String transport, String name) {
        return browser.text("[data-transport='" + transport + "'] [data-f='" + name + "']");
    }

    /** A figure as the page shows it; -1 while it shows none. */
    long count(String transport, String name) {
        String digits = field(transport, name).replaceAll("[^0-9]", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    long received(String transport) {
        return count(transport, "received");
    }

    String state(String transport) {
        return String.valueOf(browser.run(
                "return document.querySelector(arguments[0])?.dataset.state ?? ''",
                "[data-transport='" + transport + "'] [data-f='state']"));
    }

    void awaitReceived(long messages, List<String> transports) {
        await().atMost(PATIENCE).until(() -> transports.stream().allMatch(name -> received(name) >= messages));
    }

    void awaitReceived(long messages) {
        awaitReceived(messages, THREE);
    }

    void awaitUntouched(String transport) {
        await().atMost(PATIENCE).until(() -> List.of("open", "holding").contains(state(transport)));
    }

    void press(String id) {
        browser.driver().findElement(By.id(id)).click();
    }
}
