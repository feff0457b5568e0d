package org.transportlab.web.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;
import org.transportlab.experiments.Figures;
import org.transportlab.experiments.Result;

/** What the control channel says of an experiment: its figures by their names, and at the end how it has ended. */
final class ExperimentMessage {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(new LowerCase()));

    private ExperimentMessage() {}

    static ObjectNode progress(String experiment, Figures figures) {
        return of(experiment).setAll(MAPPER.<ObjectNode>valueToTree(figures));
    }

    static ObjectNode end(String experiment, Result<?> result) {
        return progress(experiment, result.figures()).put("phase", "over").put("outcome", lowerCase(result.outcome()));
    }

    static ObjectNode failure(String experiment, String message) {
        return of(experiment).put("phase", "over").put("outcome", "failed").put("message", message);
    }

    private static ObjectNode of(String experiment) {
        return Json.object("experiment").put("experiment", experiment);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("rawtypes") // what Jackson looks a serializer up by is a class
    private static final class LowerCase extends StdSerializer<Enum> {
        private static final long serialVersionUID = 1;

        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(lowerCase(value));
        }
    }
}
