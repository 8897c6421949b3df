package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settings of a schema: type detectors, hints and types for columns by their name, and the schema
/// contract of the source. Patterns are compiled once.
public final class SchemaSettings {
    private static final String DETECTIONS = "detections";
    private static final String DEFAULT_HINTS = "default_hints";
    private static final String PREFERRED_TYPES = "preferred_types";
    private static final String SCHEMA_CONTRACT = "schema_contract";
    /// Hints for columns by their names.
    static final Set<String> HINTS = Set.of("not_null", "nullable", "partition", "cluster",
            "primary_key", "sort",
            "unique", "merge_key", "row_key", "parent_key", "root_key", "hard_delete", "dedup_sort");

    private final Map<String, @Nullable Object> stored;
    private final Map<String, List<SimpleRegex>> defaultHints = new LinkedHashMap<>();
    private final Map<SimpleRegex, DataType> preferredTypes = new LinkedHashMap<>();

    private SchemaSettings(Map<String, ? extends @Nullable Object> stored) {
        this.stored = Documents.frozen(stored);
        Documents.mapOrEmpty(stored.get(DEFAULT_HINTS)).forEach((hint, patterns) -> defaultHints.put(hint,
                Documents.strings(patterns).stream().map(SimpleRegex::ofStored).toList()));
        Documents.mapOrEmpty(stored.get(PREFERRED_TYPES)).forEach((pattern, type) -> preferredTypes
                .put(SimpleRegex.ofStored(pattern), DataType.of(String.valueOf(type))));
    }

    static SchemaSettings ofStored(Map<String, ? extends @Nullable Object> stored) {
        return new SchemaSettings(stored);
    }

    /// Settings of a new schema, without the hints that the relational normalizer adds.
    static SchemaSettings standard() {
        return new SchemaSettings(Map.of(DETECTIONS, List.of("iso_timestamp")));
    }

    /// Names of the type detectors in the order in which they are tried.
    public List<String> detections() {
        return Documents.strings(stored.get(DETECTIONS));
    }

    /// Names of the default hints in stored order.
    public Set<String> hints() {
        return defaultHints.keySet();
    }

    /// Whether a default hint, such as `not_null` or `primary_key`, matches a column of this name.
    public boolean hints(String hint, String columnName) {
        var patterns = defaultHints.get(hint);
        if (patterns != null) {
            for (SimpleRegex pattern : patterns) {
                if (pattern.matches(columnName)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The type of columns of this name, whatever their values are.
    public Optional<DataType> preferredType(String columnName) {
        for (var entry : preferredTypes.entrySet()) {
            if (entry.getKey().matches(columnName)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /// The contract of the source, a mode or a map of modes; null when there is none.
    public @Nullable Object schemaContract() {
        return stored.get(SCHEMA_CONTRACT);
    }

    /// A copy with the contract; null or an empty one removes it.
    public SchemaSettings withSchemaContract(@Nullable Object contract) {
        var changed = Documents.thawed(stored);
        if (Documents.truthy(contract)) {
            changed.put(SCHEMA_CONTRACT, contract);
        } else {
            changed.remove(SCHEMA_CONTRACT);
        }
        return new SchemaSettings(changed);
    }

    public SchemaSettings withDetection(String detector) {
        return detections().contains(detector) ? this : withDetections(appended(detections(), detector));
    }

    public SchemaSettings withoutDetection(String detector) {
        return withDetections(detections().stream().filter(known -> !known.equals(detector)).toList());
    }

    public SchemaSettings withDetections(List<String> detectors) {
        return withSetting(DETECTIONS, detectors);
    }

    /// A copy with more patterns for default hints; one that exists in another spelling is not
    /// added again.
    ///
    /// @throws IllegalArgumentException for an unknown hint or a pattern that does not compile
    public SchemaSettings withDefaultHints(Map<String, List<String>> added, NamingConvention naming) {
        added.forEach((hint, patterns) -> {
            if (!HINTS.contains(hint)) {
                throw new IllegalArgumentException(
                        "`" + hint + "` is not a hint of a column; known: " + HINTS);
            }
            patterns.forEach(SimpleRegex::of);
        });
        return withNormalizedHints(normalizedHints(added, naming));
    }

    SchemaSettings withNormalizedHints(Map<String, List<String>> added) {
        var hints = Documents.thawed(Documents.mapOrEmpty(stored.get(DEFAULT_HINTS)));
        added.forEach((hint, patterns) -> {
            var merged = new ArrayList<>(Documents.strings(hints.get(hint)));
            var known = new HashSet<String>();
            merged.forEach(pattern -> known.add(SimpleRegex.canonical(pattern)));
            for (String pattern : patterns) {
                if (!hints.containsKey(hint) || known.add(SimpleRegex.canonical(pattern))) {
                    merged.add(pattern);
                }
            }
            hints.put(hint, merged);
        });
        return withSetting(DEFAULT_HINTS, hints);
    }

    /// A copy with more types for names. A pattern that exists in another spelling keeps its
    /// spelling.
    ///
    /// @param added pattern to data type name
    /// @throws IllegalArgumentException for an unknown type or a pattern that does not compile
    public SchemaSettings withPreferredTypes(Map<String, String> added, NamingConvention naming) {
        var types = Documents.thawed(Documents.mapOrEmpty(stored.get(PREFERRED_TYPES)));
        var spellings = new LinkedHashMap<String, String>();
        types.keySet().forEach(pattern -> spellings.put(SimpleRegex.canonical(pattern), pattern));
        added.forEach((pattern, type) -> {
            SimpleRegex.of(pattern);
            String normalized = SimpleRegex.normalized(pattern, naming);
            types.put(spellings.getOrDefault(SimpleRegex.canonical(normalized), normalized), type);
        });
        return withSetting(PREFERRED_TYPES, types);
    }

    /// A copy whose patterns are in the naming convention, if they are plain names.
    SchemaSettings normalized(NamingConvention naming) {
        var changed = Documents.thawed(stored);
        if (Documents.truthy(stored.get(DEFAULT_HINTS))) {
            var hints = new LinkedHashMap<String, List<String>>();
            Documents.mapOrEmpty(stored.get(DEFAULT_HINTS))
                    .forEach((hint, patterns) -> hints.put(hint, Documents.strings(patterns)));
            changed.put(DEFAULT_HINTS, normalizedHints(hints, naming));
        }
        if (Documents.truthy(stored.get(PREFERRED_TYPES))) {
            var types = new LinkedHashMap<String, @Nullable Object>();
            Documents.mapOrEmpty(stored.get(PREFERRED_TYPES))
                    .forEach((pattern, type) -> types.put(SimpleRegex.normalized(pattern, naming), type));
            changed.put(PREFERRED_TYPES, types);
        }
        return new SchemaSettings(changed);
    }

    /// The stored form; unmodifiable.
    public Map<String, @Nullable Object> toStored() {
        return stored;
    }

    private SchemaSettings withSetting(String key, Object value) {
        var changed = Documents.thawed(stored);
        changed.put(key, value);
        return new SchemaSettings(changed);
    }

    private static Map<String, List<String>> normalizedHints(Map<String, List<String>> hints,
            NamingConvention naming) {
        var normalized = new LinkedHashMap<String, List<String>>();
        hints.forEach((hint, patterns) -> normalized.put(hint,
                patterns.stream().map(pattern -> SimpleRegex.normalized(pattern, naming)).toList()));
        return normalized;
    }

    private static List<String> appended(List<String> list, String item) {
        var extended = new ArrayList<>(list);
        extended.add(item);
        return extended;
    }
}
