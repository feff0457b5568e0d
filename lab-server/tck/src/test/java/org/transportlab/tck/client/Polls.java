package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** Writes the answers to one client's polls into its transcript. */
final class Polls {
    private final Transcript heard;

    Polls(Transcript heard) {
        this.heard = heard;
    }

    /** Takes an answer; false if it was the last one. */
    boolean take(HttpResponse<byte[]> answer) {
        switch (answer.statusCode()) {
            case 200 -> read(Json.utf8(answer.body()));
            case 204, 304 -> {
                // nothing has come, which is an answer too
            }
            default -> {
                String body = Json.utf8(answer.body());
                JsonNode bye = Json.parse(body);
                heard.notice(bye);
                heard.end(new End(bye.path("code").asInt(End.WITHOUT_A_WORD), answer.statusCode() + " " + body));
                return false;
            }
        }
        return true;
    }

    private void read(String body) {
        JsonNode hello = Json.parse(body);
        Json.elementsOf(body, "gaps").forEach(gap -> heard.notice(Json.parse(gap)));
        Json.elementsOf(body, "frames").forEach(heard::frame);
        if (heard.notices("hello").isEmpty()) {
            heard.notice(hello);
        }
        heard.at(hello.get("cursor").textValue());
    }
}
