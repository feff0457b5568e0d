package org.transportlab.kit.lesson;

/**
 * Why a check failed, in the words the learner reads: a named symptom, what was wanted, what was seen, and why it matters.
 *
 * <p>It tells the symptom and never the fix. Thrown by checks and by the kit's clients; made and thrown on one thread.
 */
public final class Lesson extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final String id;
    private String wanted = "";
    private String saw = "";
    private String why = "";
    private String doc = "";
    private int hint = 1;

    private Lesson(String id) {
        super(id);
        this.id = id;
    }

    /** @param id the diagnosis, such as {@code no-id}: lower case, words joined by hyphens; traps are named by it */
    public static Lesson named(String id) {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a diagnosis is named like-this, not " + id);
        }
        return new Lesson(id);
    }

    public Lesson wanted(String text) {
        wanted = text;
        return this;
    }

    public Lesson saw(String text) {
        saw = text;
        return this;
    }

    public Lesson why(String text) {
        why = text;
        return this;
    }

    /** @param link a file of the project with an optional anchor, such as {@code docs/protocol.md#resume} */
    public Lesson doc(String link) {
        doc = link;
        return this;
    }

    /** @param tier which of the three hints helps here, 1 to 3 */
    public Lesson hint(int tier) {
        hint = tier;
        return this;
    }

    public Lesson because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public String id() {
        return id;
    }

    public String wanted() {
        return wanted;
    }

    public String saw() {
        return saw;
    }

    public String why() {
        return why;
    }

    public String doc() {
        return doc;
    }

    public int hint() {
        return hint;
    }

    @Override
    public String getMessage() {
        return id + ": wanted " + wanted + ", saw " + saw;
    }
}
