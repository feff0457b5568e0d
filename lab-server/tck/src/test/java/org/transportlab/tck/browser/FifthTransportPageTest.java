package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.tck.fifth.CarrierPigeon;

/** A transport that is served, but that no script here can speak. */
class FifthTransportPageTest {
    private static LabServer lab;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        lab = CarrierPigeon.lab();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({"'',controls", "s/chat,choices"})
    void isShownButCannotBeChosenAndThePageSaysWhy(String page, String form) {
        browser.open(lab.uri().resolve(page));
        WebElement box = browser.find("#" + form + " input[value='carrierpigeon']");

        await().until(() -> !box.isEnabled());
        assertThat(browser.find("#" + form + " label.unspoken").getAttribute("title"))
                .startsWith("Carrier pigeon is served here");
        await("the others run")
                .until(() -> browser.findAll("[data-f='state']").stream()
                        .anyMatch(state -> state.getText().startsWith("Open")));
        assertThat(browser.console()).isEmpty();
    }
}
