package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaSettings;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.it.conformance.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The initial schema of a source, from its settings in golden files.
final class WrittenSchema {
    private WrittenSchema() {}

    static Schema of(String name, Map<String, @Nullable Object> written) {
        String naming = Values.text(written.get("naming"), "snake_case");
        Schema schema = Schema.empty(name, NamingConventions.named(naming, 0));
        if (written.get("json_config") != null) {
            schema = schema.withJsonConfig(Values.map(written.get("json_config")));
        }
        SchemaSettings settings = schema.settings();
        if (written.get("default_hints") != null) {
            Map<String, List<String>> hints = new LinkedHashMap<>();
            Values.map(written.get("default_hints"))
                    .forEach((hint, names) -> hints.put(hint, Values.texts(names)));
            settings = settings.withDefaultHints(hints, schema.naming());
        }
        if (written.get("preferred_types") != null) {
            Map<String, String> types = new LinkedHashMap<>();
            Values.map(written.get("preferred_types"))
                    .forEach((column, type) -> types.put(column, String.valueOf(type)));
            settings = settings.withPreferredTypes(types, schema.naming());
        }
        if (written.get("detections") != null) {
            settings = settings.withDetections(Values.texts(written.get("detections")));
        }
        for (String added : Values.texts(written.get("add_detections"))) {
            settings = settings.withDetection(added);
        }
        for (String removed : Values.texts(written.get("remove_detections"))) {
            settings = settings.withoutDetection(removed);
        }
        schema = schema.withSettings(settings);
        for (Map.Entry<String, @Nullable Object> filters : Values.map(written.get("filters")).entrySet()) {
            schema = schema.withTable(Table.root(filters.getKey()).with("filters", filters.getValue()));
        }
        return schema;
    }
}
