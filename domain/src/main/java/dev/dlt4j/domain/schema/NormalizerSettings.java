package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a schema's names and documents are normalized.
///
/// @param stored the stored form; unmodifiable
public record NormalizerSettings(Map<String, @Nullable Object> stored) {
    private static final String BREAK_PATH = "use_break_path_on_normalize";
    private static final int USUAL_NESTING = 1000;

    /// The naming convention as it is stored, which may be a Python reference.
    public String namingName() {
        return String.valueOf(stored.get("names"));
    }

    /// Whether names from data may contain the separator of tables and columns; false in schemas of older
    /// dlt.
    public boolean useBreakPath() {
        return !stored.containsKey(BREAK_PATH) || Documents.truthy(stored.get(BREAK_PATH));
    }

    /// The configuration of the relational normalizer: `max_nesting`, `propagation`, `root_key_propagation`;
    /// empty when there is none.
    public Map<String, @Nullable Object> jsonConfig() {
        return NormalizerForm.config(stored);
    }

    /// Type detectors as older dlt stored them; empty when there are none.
    List<String> detections() {
        return Documents.strings(stored.get("detections"));
    }

    /// The number of levels to which documents are flattened.
    ///
    /// @param root the root table of the documents, which may have its own number; empty when it does not
    /// exist yet
    public int maxNesting(Optional<Table> root) {
        if (root.map(table -> table.normalizerMark("max_nesting")).orElse(null) instanceof Number number) {
            return number.intValue();
        }
        return jsonConfig().get("max_nesting") instanceof Number number ? number.intValue() : USUAL_NESTING;
    }

    /// The columns that a table propagates to the tables nested in it: own name to name in the nested table.
    ///
    /// @param root whether it is a root table
    public Map<String, String> propagation(String tableName, boolean root) {
        var rules = Documents.mapOrEmpty(jsonConfig().get("propagation"));
        var mapping = new LinkedHashMap<String, String>();
        if (root) {
            Documents.mapOrEmpty(rules.get("root"))
                    .forEach((from, to) -> mapping.put(from, String.valueOf(to)));
        }
        Documents.mapOrEmpty(Documents.mapOrEmpty(rules.get("tables")).get(tableName))
                .forEach((from, to) -> mapping.put(from, String.valueOf(to)));
        return mapping;
    }
}
