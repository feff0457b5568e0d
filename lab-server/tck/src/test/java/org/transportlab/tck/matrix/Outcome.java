package org.transportlab.tck.matrix;

import java.util.Comparator;

/**
 * How a case of the contract came out in a container, all its variants together.
 *
 * @param suite the class the case is in
 * @param sentence the case's name
 * @param variants how many there were: transports, headers and the like
 * @param why what differs, or why the case cannot apply; empty otherwise
 */
public record Outcome(String suite, String sentence, String container, Verdict verdict, int variants, String why) {
    /** The worst one of a case's variants counts. */
    public enum Verdict {
        PASSES,
        DIFFERS,
        CANNOT_APPLY,
        FAILS
    }

    static final Comparator<Outcome> ORDER = Comparator.comparing(Outcome::suite)
            .thenComparing(Outcome::sentence)
            .thenComparing(Outcome::container);

    /** One more variant of the same case. */
    Outcome and(Outcome other) {
        Outcome worse = verdict.compareTo(other.verdict) >= 0 ? this : other;
        return new Outcome(suite, sentence, container, worse.verdict, variants + other.variants, worse.why);
    }

    String key() {
        return suite + '.' + sentence + '@' + container;
    }
}
