package org.transportlab.kit.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

/** What is read of an event stream, compared with what the HTML standard says (9.2.6). */
class SseReaderTest {
    private final Closing closing = new Closing();

    @AfterEach
    void close() {
        closing.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anEventEndsInABlankLineWhicheverWayLinesEnd(String end) {
        String first =
                "id: 7" + end + "event: chat" + end + "data: one" + end + "data:" + end + "data: 5 €" + end + end;
        SseReader reader = reader(first + "data: two" + end + end);
        SseReader.Event event = reader.next();
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.name()).isEqualTo("chat");
        assertThat(event.data()).isEqualTo("one\n\n5 €");
        assertThat(first).startsWith(event.text());
        SseReader.Event second = reader.next();
        assertThat(second.id()).isNull();
        assertThat(second.name()).isEqualTo("message");
        assertThat(second.data()).isEqualTo("two");
    }

    @Test
    void twoCarriageReturnsEndAnEventAmongLineFeeds() {
        SseReader reader = reader("data: hi\revent: kicked\r\rdata: bob left\n\n");
        assertThat(reader.next().name()).isEqualTo("kicked");
        assertThat(reader.next().data()).isEqualTo("bob left");
    }

    @Test
    void aCommentIsABlockButNoEvent() {
        SseReader reader = reader(": ping\n\ndata: hi\n\n: pong\n\n");
        assertThat(reader.next().data()).isEqualTo("hi");
        assertThat(reader.nextBlock().comment()).isEqualTo("pong");
    }

    @Test
    void aBlockWithoutDataIsNoEventAndOneWithEmptyDataIs() {
        SseReader reader = reader("retry: 1000\n\nid: 3\ndata\n\ndata: hi\n\n");
        assertThat(reader.next().id()).isEqualTo("3");
        assertThat(reader.next().data()).isEqualTo("hi");
    }

    @Test
    void anEventWithoutItsBlankLineIsTheEndOfTheStream() {
        SseReader reader = reader("data: hi\n");
        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        Lesson.class, lesson -> assertThat(lesson.id()).isEqualTo("stream-ended"));
    }

    /** Sent byte by byte, so that no reader may lean on what comes together. */
    private SseReader reader(String text) {
        LabServer server = new LabServer(new Steps(), closing);
        server.serve("/events", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("text/event-stream;charset=utf-8");
                for (byte b : text.getBytes(UTF_8)) {
                    response.getOutputStream().write(b);
                    response.flushBuffer();
                }
            }
        });
        return server.sse("/events");
    }
}
