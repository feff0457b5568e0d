package org.transportlab.wire.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a head (RFC 9112, sections 2 to 5). Lenient where a start line and fields can still be told apart. */
public final class Heads {
    private Heads() {}

    public static RequestHead request(byte[] bytes, int length, Recognition recognition) throws Unreadable {
        List<String> lines = lines(bytes, length);
        String[] parts = lines.get(0).split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new Unreadable("not an HTTP/1 request line");
        }
        return RequestHead.of(parts[0], parts[1], fields(lines), recognition);
    }

    public static ResponseHead response(byte[] bytes, int length) throws Unreadable {
        List<String> lines = lines(bytes, length);
        String[] parts = lines.get(0).split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-9][0-9]{2}")) {
            throw new Unreadable("not an HTTP/1 status line");
        }
        return new ResponseHead(Integer.parseInt(parts[1]), parts.length > 2 ? parts[2] : "", fields(lines));
    }

    private static List<String> lines(byte[] bytes, int length) throws Unreadable {
        List<String> lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                .lines()
                .dropWhile(String::isEmpty) // RFC 9112, section 2.2: empty lines before a request are to be ignored
                .toList();
        if (lines.isEmpty()) {
            throw new Unreadable("an empty head");
        }
        return lines;
    }

    private static Headers fields(List<String> lines) throws Unreadable {
        List<Headers.Field> fields = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new Unreadable("a header line without a name");
            }
            fields.add(new Headers.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(fields);
    }
}
