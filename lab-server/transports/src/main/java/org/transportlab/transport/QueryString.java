package org.transportlab.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.transportlab.hub.BadRequest;

/**
 * The parameters of a request: those of its query string and no others.
 *
 * <p>A container's own parameters also come from a form in the body, for which a thread would wait until it has arrived, and
 * in the charset that the body's type names. The query is percent-encoded UTF-8, whatever else the request says.
 *
 * @param parameters the values by name, in the order in which they were given
 */
public record QueryString(Map<String, List<String>> parameters) {

    /**
     * Reads the query of a request.
     *
     * @throws BadRequest if it is not percent-encoded UTF-8
     */
    public static QueryString of(HttpServletRequest request) {
        return parse(request.getQueryString());
    }

    static QueryString parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!pair.isEmpty()) {
                parameters.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
            }
        }
        return new QueryString(parameters);
    }

    /**
     * The value of a parameter; empty if it is missing.
     *
     * @throws BadRequest if it has several
     */
    public Optional<String> value(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadRequest("'" + name + "' is given more than once");
        }
        return values.stream().findFirst();
    }

    /** The same as the containers give them. */
    public Map<String, String[]> arrays() {
        Map<String, String[]> arrays = new LinkedHashMap<>();
        parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return arrays;
    }

    /** Decodes {@code %C3%A9} and {@code +}; everything else is an ASCII character that stands for itself (RFC 3986). */
    private static String decoded(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                bytes.put((byte) (hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2))));
                i += 2;
            } else if (c > ' ' && c < 0x7f && c != '%') {
                bytes.put((byte) (c == '+' ? ' ' : c));
            } else {
                throw unreadable();
            }
        }
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return chars.toString();
        } catch (CharacterCodingException e) {
            throw unreadable();
        }
    }

    private static int hex(char digit) {
        int value = digit < 0x7f ? Character.digit(digit, 16) : -1;
        if (value < 0) {
            throw unreadable();
        }
        return value;
    }

    private static BadRequest unreadable() {
        return new BadRequest("the query cannot be read");
    }
}
