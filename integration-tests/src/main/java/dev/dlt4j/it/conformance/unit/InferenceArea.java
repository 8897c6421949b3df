package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaSettings;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.TypeInference;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `inference.json`: the column inferred for a value.
final class InferenceArea implements Area {
    private static final double NOW = 1_700_000_000;

    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        Schema schema = Schema.empty("golden");
        schema = schema.withSettings(settings(schema, input));
        boolean variant = Boolean.TRUE.equals(input.get("variant"));
        String name = Values.text(input.get("column"), "col");
        double now = input.get("now") instanceof Number number ? number.doubleValue() : NOW;
        Object value = Objects.requireNonNull(TypedValues.decodeMember(input.get("value")));
        TypeInference inference = TypeInference.of(schema.inference().detections(), now);
        DataType type = schema.settings().preferredType(name).filter(preferred -> !variant)
                .orElseGet(() -> inference.ofValue(value));
        return Values.of("data_type", type.dltName(),
                "column", schema.inference().column(name, type, variant).properties());
    }

    static SchemaSettings settings(Schema schema, Map<String, @Nullable Object> input) {
        SchemaSettings settings = schema.settings();
        if (input.get("detections") != null) {
            settings = settings.withDetections(Values.texts(input.get("detections")));
        }
        if (input.get("preferred_types") != null) {
            Map<String, String> types = new LinkedHashMap<>();
            Values.map(input.get("preferred_types"))
                    .forEach((regex, type) -> types.put(regex, String.valueOf(type)));
            settings = settings.withPreferredTypes(types, schema.naming());
        }
        if (input.get("default_hints") != null) {
            Map<String, List<String>> hints = new LinkedHashMap<>();
            Values.map(input.get("default_hints"))
                    .forEach((hint, regexes) -> hints.put(hint, Values.texts(regexes)));
            settings = settings.withDefaultHints(hints, schema.naming());
        }
        for (String detector : Values.texts(input.get("add_detections"))) {
            settings = settings.withDetection(detector);
        }
        for (String detector : Values.texts(input.get("remove_detections"))) {
            settings = settings.withoutDetection(detector);
        }
        return settings;
    }
}
