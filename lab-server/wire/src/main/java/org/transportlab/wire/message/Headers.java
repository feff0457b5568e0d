package org.transportlab.wire.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Header fields in the order they came in, names without regard to case (RFC 9110, section 5). Immutable. */
public record Headers(List<Field> fields) {
    /** @param value without surrounding white space */
    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    public Optional<String> first(String name) {
        return values(name).findFirst();
    }

    public Stream<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value);
    }

    /** Whether a comma-separated field contains this token, in any case. */
    public boolean hasToken(String name, String token) {
        return tokens(name).anyMatch(token::equals);
    }

    /** The members of a comma-separated field in lower case. */
    public Stream<String> tokens(String name) {
        return values(name)
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(member -> member.strip().toLowerCase(Locale.ROOT))
                .filter(member -> !member.isEmpty());
    }
}
