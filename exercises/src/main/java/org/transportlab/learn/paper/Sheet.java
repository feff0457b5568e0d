package org.transportlab.learn.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in one file: style, script and fonts are in it, and its policy lets it ask for nothing else. */
final class Sheet {
    private static final Pattern FONT = Pattern.compile("url\\(\"\\.\\./(fonts/[a-z0-9-]+\\.woff2)\"\\)");

    private Sheet() {}

    /** @param name of its style sheet and, if it has one, of its script */
    static String of(String name, String title, String body) {
        String script = text("/org/transportlab/learn/paper/" + name + ".js");
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:">
                <title>%s - Transport Lab</title>
                <style>
                %s
                %s
                </style>
                </head>
                <body>
                %s
                %s
                </body>
                </html>
                """.formatted(
                        Markdown.escape(title),
                        tokens(),
                        text("/org/transportlab/learn/paper/" + name + ".css"),
                        body,
                        script.isEmpty() ? "" : "<script>\n" + script + "</script>");
    }

    private static String tokens() {
        Matcher font = FONT.matcher(text("/org/transportlab/learn/page/css/tokens.css"));
        return font.replaceAll(found -> "url(\"data:font/woff2;base64,"
                + Base64.getEncoder().encodeToString(bytes("/org/transportlab/learn/page/" + found.group(1))) + "\")");
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Sheet.class.getResourceAsStream(resource)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
