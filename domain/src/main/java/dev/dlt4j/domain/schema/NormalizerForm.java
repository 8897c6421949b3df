package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stored form of a schema's normalizers: `names`, and `json` with its `config`.
final class NormalizerForm {
    private static final String RELATIONAL = "dlt.common.normalizers.json.relational";

    private NormalizerForm() {}

    /// Those of a new schema.
    static Map<String, @Nullable Object> standard() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("module", RELATIONAL);
        var normalizers = new LinkedHashMap<String, @Nullable Object>();
        normalizers.put("names", NamingConventions.DEFAULT);
        normalizers.put("json", json);
        return normalizers;
    }

    /// The normalizers with defaults for missing parts, and with the names in their configuration in the
    /// naming convention.
    static Map<String, @Nullable Object> completed(String schemaName,
            Map<String, ? extends @Nullable Object> stored, NamingConvention naming) {
        var normalizers = Documents.thawed(stored);
        if (!(normalizers.get("names") instanceof String)) {
            normalizers.put("names", naming.name());
        }
        var json = new LinkedHashMap<String, @Nullable Object>(Documents.mapOrEmpty(normalizers.get("json")));
        String module = json.get("module") instanceof String text ? text : "relational";
        json.put("module", module.contains(".") ? module : "dlt.common.normalizers.json." + module);
        var config = Documents.map(json.get("config"));
        if (config != null) {
            var normalized = RootKeyPropagation.normalized(config, naming);
            StoredForm.checkJsonConfig(schemaName, normalized);
            json.put("config", normalized);
        }
        normalizers.put("json", json);
        return Documents.frozen(normalizers);
    }

    /// The configuration of the relational normalizer, empty when there is none.
    static Map<String, @Nullable Object> config(Map<String, @Nullable Object> normalizers) {
        return Documents.mapOrEmpty(Documents.mapOrEmpty(normalizers.get("json")).get("config"));
    }

    /// A copy with this configuration; null removes its key.
    static Map<String, @Nullable Object> withConfig(Map<String, @Nullable Object> normalizers,
            @Nullable Map<String, @Nullable Object> config) {
        var changed = Documents.thawed(normalizers);
        var json = Objects.requireNonNull(Documents.map(changed.get("json")), "json");
        if (config == null) {
            json.remove("config");
        } else {
            json.put("config", config);
        }
        return Documents.frozen(changed);
    }

    /// A copy with a key set.
    static Map<String, @Nullable Object> with(Map<String, @Nullable Object> normalizers, String key,
            Object value) {
        var changed = Documents.thawed(normalizers);
        changed.put(key, value);
        return Documents.frozen(changed);
    }
}
