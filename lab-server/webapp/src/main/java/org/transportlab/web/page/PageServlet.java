package org.transportlab.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.transportlab.web.control.DrillDesk;
import org.transportlab.web.handbook.Chapter;
import org.transportlab.web.handbook.Handbook;
import org.transportlab.web.handbook.Logbook;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.web.origin.Spare;

/**
 * Answers with the pages: the lab, its wire, its faults, a page per scenario, the handbook, about, and a 404 page for the rest.
 *
 * <p>The language is the one in {@code ?lang}, else in the cookie of that name, else the browser's wish. Being the default servlet it
 * is also where the container sends its errors. Safe for any number of threads.
 */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What a person can follow; the name is the template's and, in {@code nav.<name>}, the menu's. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("/", "lab"),
            Map.entry("/wire", "wire"),
            Map.entry("/faults", "faults"),
            Map.entry("/experiments", "experiments"),
            Map.entry("/experiments/fallback", "fallback"),
            Map.entry("/experiments/seventh-tab", "seventh-tab"),
            Map.entry("/experiments/storm", "storm"),
            Map.entry("/experiments/slow-reader", "slow-reader"),
            Map.entry("/s", "scenarios"),
            Map.entry("/s/chat", "chat"),
            Map.entry("/s/ticker", "ticker"),
            Map.entry("/s/notifications", "notifications"),
            Map.entry("/about", "about"));

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?");
    private static final String LANGUAGE = "lang";
    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private final transient Templates templates;
    private final transient Messages messages;
    private final transient PageModel models;
    private final transient Handbook handbook = new Handbook();
    private final transient Logbook logbook;

    /**
     * @param relay the relay in front of the lab, where there is one at the moment
     * @param spare where pages may exhaust their connections
     * @param drills what runs drills, where there is something
     * @param logbook what has been learnt on this machine
     */
    public PageServlet(
            Templates templates,
            Messages messages,
            Supplier<Optional<LabRelay>> relay,
            Spare spare,
            Optional<DrillDesk> drills,
            Logbook logbook) {
        this.logbook = logbook;
        this.templates = templates;
        this.messages = messages;
        this.models = new PageModel(messages, relay, spare, drills);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        Optional<Chapter> chapter = failed == null && Handbook.holds(path) ? handbook.chapter(path) : Optional.empty();
        String page = failed == null ? named(path, chapter) : "error";
        int status = failed instanceof Integer code ? code : page.equals("error") ? 404 : 200;
        String language = language(request, response);
        Map<String, Object> model = models.of(page, status, language, request);
        chapter.ifPresent(shown -> {
            model.put("chapter", shown);
            model.put("contents", models.contents(handbook, shown));
            Logbook.Page known = isHere(request) ? logbook.today() : Logbook.Page.NOTHING;
            model.put("begun", known.isBegun());
            model.put("exercises", models.exercises(handbook, shown, known));
        });
        String html = templates.render(page, language, model);
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", language);
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Accept-Language, Cookie");
        // in one piece: the embedded server gathers none
        byte[] body = html.getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** What somebody has learnt is told on their own machine only. */
    private static boolean isHere(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private static String named(String path, Optional<Chapter> chapter) {
        return chapter.isPresent() ? "learn" : PAGES.getOrDefault(path.isEmpty() ? "/" : path, "error");
    }

    private String language(HttpServletRequest request, HttpServletResponse response) {
        Optional<Locale> asked = locale(request.getParameter(LANGUAGE));
        List<Locale> wishes = new ArrayList<>();
        asked.ifPresent(wishes::add);
        cookies(request)
                .map(Cookie::getValue)
                .flatMap(tag -> locale(tag).stream())
                .forEach(wishes::add);
        wishes.addAll(Collections.list(request.getLocales()));
        String chosen = messages.choose(wishes);
        if (asked.isPresent()) {
            remember(chosen, request, response);
        }
        return chosen;
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        return Stream.of(Objects.requireNonNullElse(request.getCookies(), new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(LANGUAGE));
    }

    private static Optional<Locale> locale(String tag) {
        return tag != null && TAG.matcher(tag).matches() ? Optional.of(Locale.forLanguageTag(tag)) : Optional.empty();
    }

    /** Only for those who chose: a cookie also travels with every poll, and then counts in its bytes. */
    private static void remember(String language, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(LANGUAGE, language);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge(A_YEAR);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
