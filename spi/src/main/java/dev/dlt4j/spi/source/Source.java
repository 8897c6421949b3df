package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.step.Limit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Resources that belong together and share one schema, dlt's *source*. Immutable.
///
/// The name is the schema's name and the source's key in the pipeline state.
@SuppressWarnings("unchecked") // each setting is put by the method that knows its type
public final class Source {
    private final String name;
    private final List<Resource<?>> resources;
    private final Map<String, Object> settings;

    private Source(String name, List<Resource<?>> resources, Map<String, Object> settings) {
        this.name = name;
        this.resources = List.copyOf(resources);
        this.settings = Map.copyOf(settings);
    }

    /// A source of resources.
    ///
    /// @param name the name of its schema, and its key in the state
    public static Source of(String name, Resource<?>... resources) {
        return of(name, List.of(resources));
    }

    /// A source of resources.
    ///
    /// @param name the name of its schema, and its key in the state
    public static Source of(String name, List<? extends Resource<?>> resources) {
        Objects.requireNonNull(name, "name");
        Map<String, Resource<?>> byName = new LinkedHashMap<>();
        for (Resource<?> resource : resources) {
            if (byName.put(resource.name(), resource) != null) {
                throw new IllegalArgumentException(
                        "source %s has two resources named %s: rename one".formatted(name, resource.name()));
            }
        }
        return new Source(name, new ArrayList<>(byName.values()), Map.of());
    }

    /// The source's name: that of its schema, and its key in the state.
    public String name() {
        return name;
    }

    /// The same source under another name, which is that of its schema too.
    public Source named(String newName) {
        return new Source(Objects.requireNonNull(newName, "newName"), resources, settings);
    }

    /// All resources, also those that are not selected, in order.
    public List<Resource<?>> resources() {
        return resources;
    }

    /// Levels of nested tables below a root table; empty: dlt's default, 1000.
    public OptionalInt maxTableNesting() {
        return settings.get("max_table_nesting") instanceof Integer levels
                ? OptionalInt.of(levels)
                : OptionalInt.empty();
    }

    /// Whether every nested row carries the id of its root row. Empty: only where the write disposition needs
    /// it.
    public Optional<Boolean> rootKey() {
        return Optional.ofNullable((Boolean) settings.get("root_key"));
    }

    /// The contract of the source's schema as dlt writes it: a mode, or a map from entity to mode.
    public Optional<Object> schemaContract() {
        return Optional.ofNullable(settings.get("schema_contract"));
    }

    /// Type detectors in the order they are asked; empty: the ones of every new schema.
    public Optional<List<String>> typeDetections() {
        return Optional.ofNullable((List<String>) settings.get("detections"));
    }

    /// Hints that columns get by their names: hint to patterns.
    public Map<String, List<String>> defaultHints() {
        return (Map<String, List<String>>) settings.getOrDefault("default_hints", Map.of());
    }

    /// Types that columns get by their names: pattern to data type.
    public Map<String, String> preferredTypes() {
        return (Map<String, String>) settings.getOrDefault("preferred_types", Map.of());
    }

    /// Whether the schema's settings are kept as they are instead of being those of this source: for
    /// resources that belong to no source.
    public boolean keepsSettings() {
        return Boolean.TRUE.equals(settings.get("keep"));
    }

    /// Detectors that find the type of texts and numbers: `iso_timestamp`, `iso_date`, `timestamp`,
    /// `large_integer`, `hexbytes_to_text`, `wei_to_double`. Unset: `iso_timestamp` alone.
    public Source typeDetections(List<String> detectors) {
        return with("detections", detectors.stream().distinct().toList());
    }

    /// Hints for all columns of a name: `not_null`, `primary_key`, `sort` … to names, or to patterns behind
    /// `re:`.
    public Source defaultHints(Map<String, List<String>> hints) {
        return with("default_hints", Collections.unmodifiableMap(new LinkedHashMap<>(hints)));
    }

    /// The data type of all columns of a name, or of a pattern behind `re:`, whatever their values are.
    public Source preferredTypes(Map<String, String> types) {
        return with("preferred_types", Collections.unmodifiableMap(new LinkedHashMap<>(types)));
    }

    /// Leaves the settings of a schema that exists alone.
    public Source keepingSettings() {
        return with("keep", true);
    }

    /// The schema the source begins with; empty for a new one.
    public Optional<Schema> schema() {
        return Optional.ofNullable((Schema) settings.get("schema"));
    }

    /// A schema to begin with: its settings (type detection, default hints, preferred types), naming
    /// convention and tables, with their filters, are laid over what the pipeline knows of the source in
    /// every run. It takes the source's name.
    public Source schema(Schema schema) {
        return with("schema", schema);
    }

    /// How deep nested values become tables of their own. Unset: 1000.
    public Source maxTableNesting(int levels) {
        if (levels < 0) {
            throw new IllegalArgumentException("tables are nested 0 or more levels deep, not " + levels);
        }
        return with("max_table_nesting", levels);
    }

    /// Whether nested tables get a column with the id of their root row (dlt's `root_key`).
    public Source rootKey(boolean propagate) {
        return with("root_key", propagate);
    }

    /// What the data may change of the source's tables; a resource may say otherwise for its own. Unset:
    /// everything may change.
    public Source schemaContract(SchemaContract contract) {
        return with("schema_contract", contract.toHint());
    }

    /// The contract as dlt writes it: a mode, or a map from entity to mode.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when an entity or a mode is unknown
    public Source schemaContract(Object contract) {
        return with("schema_contract", written(contract));
    }

    static Object written(Object contract) {
        SchemaContract read = SchemaContract.ofWritten(contract);
        return contract instanceof SchemaContract ? read.toHint() : contract;
    }

    /// The same source with each resource changed.
    public Source eachResource(UnaryOperator<Resource<?>> change) {
        List<Resource<?>> changed = new ArrayList<>();
        resources.forEach(resource -> changed.add(change.apply(resource)));
        return new Source(name, changed, settings);
    }

    /// The same source with a further resource, or with this one in the place of the one of its name.
    public Source with(Resource<?> resource) {
        List<Resource<?>> changed = new ArrayList<>(resources);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equals(resource.name())) {
                changed.set(i, resource);
                return new Source(name, changed, settings);
            }
        }
        changed.add(resource);
        return new Source(name, changed, settings);
    }

    /// The same source with the reading of each selected resource ended by the limit. Transformers are left
    /// as they are: a limit on their parents is theirs.
    public Source limit(Limit limit) {
        return eachResource(resource -> resource.selected() && resource.parent().isEmpty()
                ? resource.limit(limit)
                : resource);
    }

    /// The same source with each selected resource running beside the others.
    public Source parallelize() {
        return eachResource(resource -> resource.selected() ? resource.parallel() : resource);
    }

    /// The same source with only these resources selected.
    ///
    /// @throws IllegalArgumentException naming the known resources when one is not of this source
    public Source only(String... names) {
        Set<String> wanted = new LinkedHashSet<>(List.of(names));
        Set<String> unknown = new LinkedHashSet<>(wanted);
        List<Resource<?>> chosen = new ArrayList<>();
        for (Resource<?> resource : resources) {
            unknown.remove(resource.name());
            chosen.add(resource.selected(wanted.contains(resource.name())));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "source %s has no resource %s; its resources: %s".formatted(name,
                            String.join(", ", unknown),
                            String.join(", ", resources.stream().map(Resource::name).toList())));
        }
        return new Source(name, chosen, settings);
    }

    private Source with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return new Source(name, resources, changed);
    }

    @Override
    public String toString() {
        return "source " + name;
    }
}
