package org.transportlab.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Names;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Reply;

/**
 * Commands and replies as JSON.
 *
 * <p>Trusts nobody: a message is one object, in strict UTF-8, of bounded size and depth, without repeated names, half
 * surrogate pairs or numbers that no double can hold (RFC 8259, sections 4, 6 and 8). Any thread.
 */
public final class CommandJson {
    private static final int LONGEST_ID = 64;
    private final JsonFactory json;
    private final int mostBytes;

    public CommandJson(Limits limits) {
        mostBytes = limits.messageBytes();
        // names chosen by strangers do not belong in tables that outlive the message
        json = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.jsonDepth())
                        .maxStringLength(limits.messageBytes())
                        .maxNameLength(256)
                        .maxNumberLength(64)
                        .build())
                .build();
    }

    /**
     * Reads one object: maps, lists, strings, longs, doubles, booleans and nulls.
     *
     * @throws BadRequest if the bytes are anything else
     */
    public Map<String, Object> object(byte[] utf8) {
        if (utf8.length > mostBytes) {
            throw new BadRequest("a message has at most " + mostBytes + " bytes");
        }
        try {
            return object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new BadRequest("the message is not valid UTF-8");
        }
    }

    /** The same for a message that has been decoded, and measured, already. */
    public Map<String, Object> object(String text) {
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadRequest("a message is one JSON object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new BadRequest("something follows the JSON object");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new BadRequest("the JSON is nested too deeply, or a name or number in it is too long");
        } catch (JsonProcessingException e) {
            throw new BadRequest("this is not valid JSON: " + Names.quote(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    /**
     * The command that an object stands for.
     *
     * @throws BadRequest if it is none
     */
    public static Command command(Map<String, Object> object) {
        return new Command(
                required(object, "id"), required(object, "ch"), required(object, "type"), data(object.get("data")));
    }

    /** What a reply to this object would refer to, if anything. */
    public static Optional<String> id(Map<String, Object> object) {
        return object.get("id") instanceof String id && !id.isEmpty() && id.length() <= LONGEST_ID
                ? Optional.of(id)
                : Optional.empty();
    }

    /** The reply as it travels; {@code re} is null where nobody knows what it replies to. */
    public static String reply(Optional<String> id, Reply reply) {
        StringBuilder text = new StringBuilder(96).append("{\"re\":");
        id.ifPresentOrElse(known -> quoted(text, known), () -> text.append("null"));
        if (reply instanceof Reply.Rejected rejected) {
            quoted(text.append(",\"error\":{\"code\":"), rejected.code());
            quoted(text.append(",\"message\":"), rejected.message());
            if (rejected.retryAfterSeconds() > 0) {
                text.append(",\"retryAfter\":").append(rejected.retryAfterSeconds());
            }
            text.append('}');
        } else if (reply instanceof Reply.Done done) {
            text.append(",\"ok\":true");
            done.position()
                    .ifPresent(position ->
                            text.append(",\"pos\":\"").append(position).append('"'));
        }
        return text.append('}').toString();
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /** Recursion goes no deeper than the parser's own bound on nesting. */
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> throw new BadRequest("this is not valid JSON");
        };
    }

    private static Number number(String text) {
        if (text.length() <= 18 && text.matches("-?[0-9]+")) {
            return Long.parseLong(text);
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new BadRequest("a number is too large");
        }
        return number;
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new BadRequest("a text contains half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static String required(Map<String, Object> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new BadRequest("a command needs a text '" + name + "'");
    }

    private static Map<String, Object> data(Object data) {
        if (data == null) {
            return Map.of();
        }
        if (data instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put((String) name, value));
            return copy;
        }
        throw new BadRequest("'data' of a command is an object");
    }

    private static void quoted(StringBuilder text, String value) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
