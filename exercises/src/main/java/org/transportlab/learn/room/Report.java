package org.transportlab.learn.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * All that a learner's machine tells a room.
 *
 * @param seat made up by that machine for one session: who has it may speak for that nickname
 * @param exercise its number
 * @param stage the one that failed, from 1; 0 before anything ran
 * @param diagnosis its id, or {@link #PASSED}; empty before anything ran
 */
public record Report(String seat, String nick, String exercise, int stage, String diagnosis, boolean hand) {
    public static final String PASSED = "passed";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SEAT = Pattern.compile("[A-Za-z0-9]{16,32}");
    private static final Pattern NICK = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029]{1,24}");
    private static final Pattern EXERCISE = Pattern.compile("[0-9S][0-9]");
    private static final Pattern DIAGNOSIS = Pattern.compile("[A-Za-z0-9-]{0,40}");

    /** @throws IllegalArgumentException if it is not one */
    public Report {
        require(SEAT, seat, "seat");
        nick = nick.strip();
        require(NICK, nick, "nick");
        require(EXERCISE, exercise, "exercise");
        require(DIAGNOSIS, diagnosis, "diagnosis");
        if (stage < 0 || stage > 20) {
            throw new IllegalArgumentException("stage");
        }
    }

    private static void require(Pattern form, String text, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(what);
        }
    }

    /** @throws IllegalArgumentException if it is not one */
    static Report parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return new Report(
                    node.path("seat").asText(),
                    node.path("nick").asText(),
                    node.path("exercise").asText(),
                    node.path("stage").asInt(-1),
                    node.path("diagnosis").asText(),
                    node.path("hand").asBoolean());
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    public String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("seat", seat).put("nick", nick).put("exercise", exercise);
        return node.put("stage", stage)
                .put("diagnosis", diagnosis)
                .put("hand", hand)
                .toString();
    }

    boolean isPassed() {
        return PASSED.equals(diagnosis);
    }
}
