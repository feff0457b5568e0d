package org.transportlab.learn.room;

import java.util.ArrayList;
import java.util.List;

/** The board in a few lines of text, for terminals and screen readers. */
public record BoardText(List<String> lines) {
    static BoardText of(Board board) {
        List<String> lines = new ArrayList<>();
        int all = board.size();
        lines.add(all + (all == 1 ? " learner" : " learners"));
        board.top().stream()
                .limit(3)
                .forEach(c ->
                        lines.add(c.learners() + " of " + all + " at " + c.diagnosis() + " (" + c.exercise() + ")"));
        List<String> hands = board.hands();
        if (!hands.isEmpty()) {
            lines.add("hands up: " + String.join(", ", hands));
        }
        return new BoardText(List.copyOf(lines));
    }
}
