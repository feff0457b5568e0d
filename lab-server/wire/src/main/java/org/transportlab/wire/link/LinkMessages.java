package org.transportlab.wire.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Optional;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.Sample;

/** The messages of a link as JSON, at the relay's end. */
final class LinkMessages {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private interface Base64 {
        @JsonValue
        byte[] bytes();
    }

    interface ErrorIfAny {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String error();
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .addMixIn(LinkMessage.class, Typed.class)
            .addMixIn(LinkMessage.Done.class, ErrorIfAny.class)
            .addMixIn(Sample.class, Base64.class)
            .registerSubtypes(LinkMessage.TYPES.entrySet().stream()
                    .map(type -> new NamedType(type.getValue(), type.getKey()))
                    .toArray(NamedType[]::new))
            .build();

    private LinkMessages() {}

    static String write(LinkMessage message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of the link has no JSON", e);
        }
    }

    /**
     * Empty for a message of a type that is not known: a newer lab may want more than this relay can do.
     *
     * @throws JsonProcessingException if it is no message at all
     */
    static Optional<LinkMessage> read(String text) throws JsonProcessingException {
        return Optional.ofNullable(JSON.readValue(text, LinkMessage.class));
    }
}
