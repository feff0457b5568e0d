package org.transportlab.web.relaylink;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Optional;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.Sample;

/** The messages of a link as JSON, at the lab's end. */
final class LinkMessages {
    private static final int MOST_DEPTH = 8;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private abstract static class Base64 {
        @JsonCreator
        static Sample of(byte[] bytes) {
            return Sample.of(bytes);
        }
    }

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .addMixIn(LinkMessage.class, Typed.class)
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
     * Empty for a message of a type that is not known: a newer relay may say more than this lab understands.
     *
     * @throws JsonProcessingException if it is not what a relay says
     */
    static Optional<LinkMessage> read(String text) throws JsonProcessingException {
        return Optional.ofNullable(JSON.readValue(text, LinkMessage.class));
    }
}
