package ex11;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.RawWs;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

@Checks
class OriginChecks {
    private static final String DOC = "docs/learn/authentication.md#a-page-that-is-not-yours";
    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    @Tag("stage-1")
    @DisplayName("a page of another site is answered with 403, and not with 101")
    void refusesStrangers(LabServer server, Steps steps) {
        server.endpoint(Chat.class);
        RawWs ws = server.rawWs();
        int status = ws.upgrade("/chat", "Origin: https://evil.example").status();
        if (status != 101) {
            expectForbidden(status);
            return;
        }
        List<RawWs.Frame> frames = new ArrayList<>();
        boolean closed = false;
        while (!closed && !ws.connection().silentFor(SOON)) {
            RawWs.Frame frame = ws.read();
            closed = frame.opcode() == RawWs.CLOSE;
            steps.add("frame", "", closed ? "<- close " + frame.code() : "<- " + Steps.visible(frame.text()));
            frames.add(frame);
        }
        if (closed) {
            throw Lesson.named("close-after-101")
                    .wanted("403, and no WebSocket")
                    .saw("101, and then a close frame")
                    .why("After 101 the stranger's page is inside: it has seen onopen, and whatever came before the"
                            + " close.")
                    .doc(DOC)
                    .hint(1);
        }
        throw Lesson.named("no-check")
                .wanted("403 for Origin: https://evil.example")
                .saw("101"
                        + (frames.isEmpty()
                                ? ""
                                : ", and " + Steps.visible(frames.get(0).text())))
                .why(
                        "The browser adds the user's cookies, no matter whose page it is. Nobody but the server can tell the"
                                + " difference.")
                .doc(DOC)
                .hint(1);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("names that only begin or end like ours are refused")
    void refusesLookalikes(LabServer server) {
        server.endpoint(Chat.class);
        refuse(
                server,
                "https://evilchat.example",
                "ends-with",
                "Its name ends like ours. Anybody can buy such a name.");
        refuse(
                server,
                "https://chat.example.evil.example",
                "starts-with",
                "It begins like ours. The owner of a name is told by its end.");
        refuse(
                server,
                "https://www.chat.example",
                "ends-with",
                "A name below ours may be somebody else's server, or a broken one.");
        refuse(server, "https://chatxexample", "regex-dot", "In a pattern, a dot is any letter.");
    }

    @Test
    @Tag("stage-3")
    @DisplayName("another port, another scheme and the origin null are refused")
    void refusesOtherOrigins(LabServer server) {
        server.endpoint(Chat.class);
        refuse(server, "https://chat.example:8443", "host-only", "Another port is another server, with other pages.");
        refuse(
                server,
                "http://chat.example",
                "host-only",
                "A page over http may have been written by anybody on the way.");
        refuse(server, "null", "null-origin", "A sandboxed frame has this origin. Every page can open one.");
    }

    @Test
    @Tag("stage-4")
    @DisplayName("our own page comes in, however its name is written, and so does who is no browser")
    void admitsItsOwn(LabServer server) {
        server.endpoint(Chat.class);
        admit(
                server,
                "locked-out",
                "A check that refuses everybody is safe, and useless.",
                "Origin: https://chat.example");
        admit(server, "case", "Upper and lower case mean the same in scheme and host.", "Origin: HTTPS://Chat.Example");
        admit(server, "locked-out", "Programs send no Origin. They have no cookies of somebody else's either.");
    }

    private static void refuse(LabServer server, String origin, String id, String why) {
        int status = server.rawWs().upgrade("/chat", "Origin: " + origin).status();
        if (status == 101) {
            throw Lesson.named(id)
                    .wanted("403 for Origin: " + origin)
                    .saw("101")
                    .why(why)
                    .doc(DOC)
                    .hint(2);
        }
        expectForbidden(status);
    }

    private static void admit(LabServer server, String id, String why, String... headers) {
        int status = server.rawWs().upgrade("/chat", headers).status();
        if (status != 101) {
            throw Lesson.named(id)
                    .wanted("101 for " + (headers.length == 0 ? "a client that sends no Origin" : headers[0]))
                    .saw("status " + status)
                    .why(why)
                    .doc(DOC)
                    .hint(2);
        }
    }

    private static void expectForbidden(int status) {
        if (status != 403) {
            throw Lesson.named("wrong-refusal")
                    .wanted("403")
                    .saw("status " + status)
                    .why("A refusal says that it is one; 500 says that the server is broken, and the client tries"
                            + " again.")
                    .hint(2);
        }
    }
}
