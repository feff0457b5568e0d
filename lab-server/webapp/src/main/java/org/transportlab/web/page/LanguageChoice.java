package org.transportlab.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.transportlab.transport.QueryString;

/**
 * The language in which a visitor reads: the one in {@code ?lang}, else in the cookie of that name, else the first that the
 * browser asks for and the lab has. Safe for any number of threads.
 */
final class LanguageChoice {
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?");
    private static final String LANGUAGE = "lang";
    private static final int A_YEAR = 365 * 24 * 60 * 60;
    private final Messages messages;

    LanguageChoice(Messages messages) {
        this.messages = messages;
    }

    /** A language that was asked for by the parameter is kept in the cookie. */
    String of(HttpServletRequest request, HttpServletResponse response) {
        Optional<Locale> asked = QueryString.of(request).parameters().getOrDefault(LANGUAGE, List.of()).stream()
                .findFirst()
                .flatMap(LanguageChoice::locale);
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
        return TAG.matcher(tag).matches() ? Optional.of(Locale.forLanguageTag(tag)) : Optional.empty();
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
