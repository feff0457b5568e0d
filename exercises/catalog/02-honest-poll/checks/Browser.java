package ex02;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Arrival;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.Steps;

/** Gets addresses as a browser does: through a cache of its own (RFC 9111), and here by a clock that is told the time. */
final class Browser {
    private static final Pattern MAX_AGE = Pattern.compile("\\bmax-age=(\\d+)");
    private final RawHttp connection;
    private final Clock clock;
    private final Instant start;
    private final Steps steps;
    private final Map<String, Kept> cache = new HashMap<>();
    private int notModified;
    private Duration lastAge = Duration.ZERO;
    private boolean told;

    private record Kept(Answer answer, Instant at, Duration freshFor) {}

    Browser(RawHttp connection, Clock clock, Steps steps) {
        this.connection = connection;
        this.clock = clock;
        this.start = clock.instant();
        this.steps = steps;
    }

    /** The body that a page gets, whether or not the server was asked. */
    String fetch(String path) {
        Kept kept = cache.get(path);
        Duration age = kept == null ? Duration.ZERO : Duration.between(kept.at(), clock.instant());
        if (kept != null && age.compareTo(kept.freshFor()) < 0) {
            lastAge = age;
            steps.add(
                    "cache",
                    "GET " + path,
                    "-> as " + age.toSeconds() + " s ago: it was said to be good for "
                            + kept.freshFor().toSeconds() + " s");
            return kept.answer().text();
        }
        lastAge = Duration.ZERO;
        String tag = kept == null ? "" : kept.answer().header("ETag");
        Answer answer = tag.isEmpty() ? connection.get(path) : connection.get(path, "If-None-Match: " + tag);
        if (answer.status() == 304 && kept != null) {
            notModified++;
            keep(path, kept.answer(), answer.header("Cache-Control"));
            return kept.answer().text();
        }
        keep(path, answer, answer.header("Cache-Control"));
        return answer.text();
    }

    /** How old what it gave last was: zero if the server was asked. */
    Duration lastAge() {
        return lastAge;
    }

    /** Whether the last answer said what a cache may do with it. */
    boolean isToldWhatToKeep() {
        return told;
    }

    /** How many answers were a 304. */
    int notModified() {
        return notModified;
    }

    /** How many bytes the server has sent. */
    int received() {
        return connection.arrivals().stream()
                .map(Arrival::bytes)
                .mapToInt(bytes -> bytes.length)
                .sum();
    }

    /** The time since it was opened. */
    Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    private void keep(String path, Answer answer, String cacheControl) {
        told = !cacheControl.isEmpty();
        String control = cacheControl.toLowerCase(Locale.ROOT);
        if (control.contains("no-store") || answer.status() != 200) {
            cache.remove(path);
            return;
        }
        Matcher maxAge = MAX_AGE.matcher(control);
        boolean fresh = maxAge.find() && !control.contains("no-cache");
        Duration freshFor = fresh ? Duration.ofSeconds(Long.parseLong(maxAge.group(1))) : Duration.ZERO;
        cache.put(path, new Kept(answer, clock.instant(), freshFor));
    }
}
