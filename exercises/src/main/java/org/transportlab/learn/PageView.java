package org.transportlab.learn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.page.CompanionView;
import org.transportlab.learn.paper.Markdown;

/** What the companion page shows of a workshop, and what it may ask of it. Safe for any thread. */
final class PageView implements CompanionView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Workshop workshop;
    private final Loop loop;

    PageView(Workshop workshop, Loop loop) {
        this.workshop = workshop;
        this.loop = loop;
    }

    @Override
    public String state() {
        Exercise current = workshop.current();
        ObjectNode state = JSON.createObjectNode();
        state.put("name", current.name());
        state.put("title", current.title());
        state.put("readme", Markdown.section(current.readme()));
        state.put("edit", workshop.workspace().folder(current).toString());
        Verdict verdict = workshop.last().orElse(null);
        state.put("verdict", verdict == null ? "" : verdict.kind().name());
        state.put("run", workshop.verdicts());
        state.put("message", verdict == null ? "" : String.join("\n", VerdictText.of(verdict)));
        state.put("transcript", String.join("\n", workshop.transcript()));
        for (int tier = 1; tier <= workshop.progress().hints(current); tier++) {
            state.withArray("hints").add(Markdown.section(current.hint(tier)));
        }
        state.put("after", verdict != null && verdict.isPassed() ? Markdown.section(current.after()) : "");
        for (Exercise exercise : workshop.catalog().all()) {
            state.withArray("list")
                    .addObject()
                    .put("number", exercise.label())
                    .put("isForm", exercise.isJavaScript())
                    .put("name", exercise.name())
                    .put("title", exercise.title())
                    .put("minutes", exercise.minutes())
                    .put("passed", workshop.progress().isPassed(exercise))
                    .put("here", exercise.equals(current));
        }
        return state.toString();
    }

    @Override
    public void ask(String letter) {
        loop.type(letter);
    }
}
