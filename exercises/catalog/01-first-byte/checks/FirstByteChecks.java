package ex01;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

@Checks
class FirstByteChecks {
    private static final String PRICE = "5 €";

    @Test
    @Tag("stage-1")
    @DisplayName("GET /price is answered with 200 and a body")
    void answers(LabServer server, Steps steps) {
        Answer answer = server.serve("/price", new FirstByte()).raw().get("/price");
        if (answer.status() != 200 || answer.text().isEmpty()) {
            throw Lesson.named("no-body")
                    .wanted("status 200 and the price")
                    .saw("status " + answer.status() + " and " + answer.body().length + " bytes")
                    .why("An empty answer is an answer too: the client has no way to tell that you meant to say more.")
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("the answer says that it is plain text")
    void saysWhatItIs(LabServer server, Steps steps) {
        Answer answer = server.serve("/price", new FirstByte()).raw().get("/price");
        String type = answer.header("Content-Type");
        if (!type.startsWith("text/plain")) {
            steps.caret("Content-Type: " + type, 14, "what the body is said to be");
            throw Lesson.named("wrong-type")
                    .wanted("Content-Type: text/plain")
                    .saw(type.isEmpty() ? "no Content-Type" : "Content-Type: " + type)
                    .why("A browser does not look at the bytes: it believes the header.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("the euro sign arrives, in a charset that is named")
    void isReadable(LabServer server, Steps steps) {
        Answer answer = server.serve("/price", new FirstByte()).raw().get("/price");
        boolean named =
                answer.header("Content-Type").toLowerCase(java.util.Locale.ROOT).contains("charset=utf-8");
        if (!named || !answer.text().strip().equals(PRICE)) {
            int at = Math.max(0, answer.text().indexOf(' ') + 1);
            steps.caret(answer.text(), at, "here the euro sign should be, three bytes long");
            throw Lesson.named("no-charset")
                    .wanted(Steps.visible(PRICE.getBytes(UTF_8)) + " and charset=utf-8")
                    .saw(Steps.visible(answer.text()) + " and Content-Type: " + answer.header("Content-Type"))
                    .why(
                            "A writer keeps the charset of the moment it was got: ISO-8859-1 if none was named by then, with ? for what that lacks.")
                    .hint(2);
        }
    }
}
