package org.transportlab.web.page;

import jakarta.servlet.ServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.transportlab.web.handbook.Chapter;
import org.transportlab.web.handbook.Handbook;
import org.transportlab.web.handbook.LearnerProgress;

/** The handbook's chapters as pages, each with the list of all chapters and its exercises. */
final class HandbookContents {
    private final Handbook handbook = new Handbook();
    private final LearnerProgress progress;

    HandbookContents(LearnerProgress progress) {
        this.progress = progress;
    }

    Optional<Page> page(String path) {
        return handbook.chapter(path)
                .map(chapter ->
                        Page.at(path, "learn", visit -> of(chapter, visit)).withStyle());
    }

    private Map<String, Object> of(Chapter shown, Visit visit) {
        LearnerProgress.Snapshot known =
                isOnThisMachine(visit.request()) ? progress.now() : LearnerProgress.Snapshot.NOTHING;
        return Map.of(
                "chapter", shown,
                "contents", handbook.contents(),
                "begun", known.isBegun(),
                "exercises", exercises(shown, known));
    }

    /** Those that a chapter names; all of them on the handbook's first page. */
    private List<Map<String, Object>> exercises(Chapter shown, LearnerProgress.Snapshot known) {
        boolean all = shown.path().equals("/learn");
        List<Map<String, Object>> items = new ArrayList<>();
        handbook.exercises().forEach((exercise, chapter) -> {
            if (all || shown.exercises().contains(exercise)) {
                Map<String, Object> item = new HashMap<>();
                item.put("exercise", exercise);
                item.put("id", "exercise-" + exercise.number());
                item.put("state", known.of(exercise).name().toLowerCase(Locale.ROOT));
                item.put("chapter", all ? chapter : null);
                items.add(item);
            }
        });
        return items;
    }

    /** Progress is shown on the learner's own machine only. */
    private static boolean isOnThisMachine(ServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
