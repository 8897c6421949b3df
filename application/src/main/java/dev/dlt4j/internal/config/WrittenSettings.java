package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.StoredForm;
import dev.dlt4j.spi.source.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings of a source's schema as a document writes them.
final class WrittenSettings {
    private static final String DETECTIONS = "detections";
    private static final String DEFAULT_HINTS = "default_hints";
    private static final String PREFERRED_TYPES = "preferred_types";

    private WrittenSettings() {}

    /// The source with the settings that the keys hold, over those from its connector.
    static Source over(Source opened, ConfigNode.Keys keys, String title, ConfigFaults faults) {
        ConfigNode.Keys written = keys.without(keys.entries().keySet().stream()
                .filter(key -> !List.of(DETECTIONS, DEFAULT_HINTS, PREFERRED_TYPES).contains(key)).toList());
        if (!WrittenForm.isRight(StoredForm.settingsFaults(written.toValue()), written, title, faults)) {
            return opened;
        }
        Source source = opened;
        if (written.get(DETECTIONS) instanceof ConfigNode.Sequence detectors) {
            source = source.typeDetections(texts(detectors));
        }
        if (written.get(DEFAULT_HINTS) instanceof ConfigNode.Keys hints) {
            Map<String, List<String>> all = new LinkedHashMap<>(opened.defaultHints());
            hints.entries().forEach((hint, patterns) -> all.put(hint, texts(patterns)));
            source = source.defaultHints(all);
        }
        if (written.get(PREFERRED_TYPES) instanceof ConfigNode.Keys types) {
            Map<String, String> all = new LinkedHashMap<>(opened.preferredTypes());
            types.entries().forEach((pattern, type) -> all.put(pattern, String.valueOf(type.toValue())));
            source = source.preferredTypes(all);
        }
        return source;
    }

    private static List<String> texts(ConfigNode list) {
        return list instanceof ConfigNode.Sequence items
                ? items.items().stream().map(item -> String.valueOf(item.toValue())).toList()
                : List.of();
    }
}
