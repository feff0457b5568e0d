package org.transportlab.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** A flat JSON object being written, field by field, in order (RFC 8259). For one thread. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Bytes of {@code ,"pad":""}. */
    private static final int PAD_OVERHEAD = 9;

    private final StringWriter written = new StringWriter();
    private final JsonGenerator generator;

    private Json() {
        try {
            generator = FACTORY.createGenerator(written);
            generator.writeStartObject();
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    public static Json object() {
        return new Json();
    }

    public Json text(String name, String value) {
        return write(() -> generator.writeStringField(name, value));
    }

    public Json number(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    public Json number(String name, BigDecimal value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    /** Ends the object. */
    public String end() {
        write(generator::writeEndObject).write(generator::close);
        return written.toString();
    }

    /**
     * Ends an object that is ASCII so far at exactly {@code size} bytes, or at once if it has as many already. The rest is
     * a field {@code pad}; where there is no room for its name, spaces before the brace.
     */
    public String endAt(int size) {
        write(generator::flush);
        int room = size - written.getBuffer().length() - 1;
        if (room >= PAD_OVERHEAD) {
            text("pad", "x".repeat(room - PAD_OVERHEAD));
        } else if (room > 0) {
            write(() -> generator.writeRaw(" ".repeat(room)));
        }
        return end();
    }

    private interface Step {
        void run() throws IOException;
    }

    private Json write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    private static UncheckedIOException impossible(IOException e) {
        return new UncheckedIOException("a string cannot be written to", e);
    }
}
