package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.SchemaException.Fault;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The schema of a source: its tables, settings and normalizers, with its version and the hashes of its
/// contents. Immutable, so that any number of workers can read one; each change gives a new schema.
///
/// The stored form is kept unchanged, with unknown `x-` keys and key order: a schema that was read and not
/// changed has the same hash. The version rises only when [#bumped] is called on changed
/// content.
public final class Schema {
    static final String DEFAULT_NAMING = NamingConventions.DEFAULT;
    private static final int MAX_NAME_LENGTH = 64;

    private final SchemaParts parts;
    private final String systemPrefix;
    private volatile @Nullable SchemaVersion version;
    private volatile @Nullable TableTree tree;

    Schema(SchemaParts parts) {
        this.parts = parts;
        systemPrefix = parts.naming().normalizeTableIdentifier(SystemTables.PREFIX);
    }

    /// A new schema like dlt's: snake_case, dlt's own two tables, and the hints for the columns that dlt
    /// adds.
    ///
    /// @param name an identifier of at most 64 characters
    public static Schema empty(String name) {
        return empty(name, NormalizerForm.standard(), NamingConventions.named(DEFAULT_NAMING, 0));
    }

    public static Schema empty(String name, NamingConvention naming) {
        var normalizers = NormalizerForm.standard();
        normalizers.put("names", naming.name());
        return empty(name, normalizers, naming);
    }

    /// A new schema with normalizers of its own.
    ///
    /// @param normalizers stored form of the normalizers; missing parts get defaults
    /// @param naming the convention named by `names` in it
    public static Schema empty(String name, Map<String, ? extends @Nullable Object> normalizers,
            NamingConvention naming) {
        requireValidName(name);
        var schema = new Schema(
                new SchemaParts(name, 0, null, List.of(), null, null, Map.of(), SchemaSettings.standard(),
                        NormalizerForm.completed(name, normalizers, naming), naming));
        var tables = new LinkedHashMap<String, Table>();
        for (Table table : List.of(SystemTables.version(), SystemTables.loads())) {
            Table normalized = table.normalized(naming);
            tables.put(normalized.name(), normalized);
        }
        schema.requireSystemPrefix();
        return schema.withStandardHints().withTables(tables);
    }

    /// A schema from a stored form of any engine that did not come from dlt's own storage, such as an import
    /// file: it is migrated to the current engine, checked against the grammar, completed with defaults, and
    /// bumped when that changed it.
    ///
    /// @throws SchemaException naming the fault and its place
    public static Schema fromStored(Map<String, ? extends @Nullable Object> stored) {
        return fromStored(stored, Schema::namingOf);
    }

    /// As [#fromStored(Map)], with naming conventions from elsewhere.
    public static Schema fromStored(Map<String, ? extends @Nullable Object> stored,
            Function<String, NamingConvention> namings) {
        return SchemaLoading.fromStored(stored, namings);
    }

    /// A schema from dlt's own storage, a file of the working folder or a row of `_dlt_version`: its form is
    /// not checked, but when its engine is the current one, its content must match its hash.
    ///
    /// @throws SchemaException when somebody changed the content
    public static Schema fromStorage(Map<String, ? extends @Nullable Object> stored) {
        return fromStorage(stored, Schema::namingOf);
    }

    /// As [#fromStorage(Map)], with naming conventions from elsewhere.
    public static Schema fromStorage(Map<String, ? extends @Nullable Object> stored,
            Function<String, NamingConvention> namings) {
        return SchemaLoading.fromStorage(stored, namings);
    }

    static NamingConvention namingOf(String names) {
        return NamingConventions.named(names, 0);
    }

    /// Whether a schema, and so a source, can have the name.
    public static boolean isName(String name) {
        return !name.isEmpty() && name.codePointCount(0, name.length()) <= MAX_NAME_LENGTH
                && (name.codePointAt(0) == '_' || Character.isUnicodeIdentifierStart(name.codePointAt(0)))
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart)
                && name.codePoints().noneMatch(Character::isIdentifierIgnorable);
    }

    static void requireValidName(String name) {
        if (!isName(name)) {
            throw new SchemaException(Fault.INVALID_NAME, name,
                    "`" + name + "` cannot name a schema or a source; use "
                            + "letters, digits and `_`, no digit first, at most " + MAX_NAME_LENGTH
                            + " characters");
        }
    }

    void requireSystemPrefix() {
        for (String table : List.of(versionTableName(), loadsTableName(), stateTableName())) {
            if (!isSystemName(table)) {
                throw new SchemaException(Fault.CORRUPTED, name(), table, null,
                        "naming convention `" + naming().name() + "` makes `" + table
                                + "` of a table of dlt, which no "
                                + "longer starts with `" + systemPrefix
                                + "`; choose another naming convention");
            }
        }
    }

    public String name() {
        return parts.name();
    }

    public Optional<String> description() {
        return Optional.ofNullable(parts.description());
    }

    /// Version and hash of the current content; the version is one more than the stored one when the
    /// content changed since.
    public SchemaVersion version() {
        var known = version;
        if (known == null) {
            known = SchemaHash.bump(parts.toStored(null));
            version = known;
        }
        return known;
    }

    /// The version when the schema was read or last bumped; 0 for a new one.
    long storedVersion() {
        return parts.version();
    }

    /// Whether the content changed since the schema was read or last bumped; true for a new one.
    public boolean isModified() {
        return !version().hash().equals(parts.versionHash());
    }

    /// The hash of the import schema that this one was created from.
    public Optional<String> importedVersionHash() {
        return Optional.ofNullable(parts.importedVersionHash());
    }

    public Schema withImportedVersionHash(@Nullable String hash) {
        return new Schema(
                parts.withVersion(parts.version(), parts.versionHash(), parts.previousHashes(), hash));
    }

    /// The schema with a new version if its content changed; call it when the schema is saved.
    public Schema bumped() {
        var current = version();
        return new Schema(
                parts.withVersion(current.number(), current.hash(), current.previousHashes(),
                        parts.importedVersionHash()));
    }

    /// A copy with another name and no history.
    public Schema renamed(String name) {
        requireValidName(name);
        return new Schema(parts.withName(name).withVersion(0, null, List.of(), null));
    }

    /// The content of `imported` with the hash of this schema, if it differs, in its history.
    public Schema replacedBy(Schema imported) {
        if (imported.version().hash().equals(version().hash())) {
            return imported;
        }
        return new Schema(imported.parts.withVersion(imported.parts.version(), imported.parts.versionHash(),
                SchemaHash.withHash(imported.parts.previousHashes(), version().hash()),
                imported.parts.importedVersionHash()));
    }

    /// The stored form, with version and hash of the current content, in dlt's key order.
    public Map<String, @Nullable Object> toStored() {
        return parts.toStored(version());
    }

    /// The stored form for people: without defaults, which are the names inside tables and
    /// columns, and without the hash of the import.
    public Map<String, @Nullable Object> toStoredWithoutDefaults() {
        return parts.toStoredWithoutDefaults(version());
    }

    /// Tables by name in stored order, dlt's own among them; unmodifiable.
    public Map<String, Table> tables() {
        return parts.tables();
    }

    public Optional<Table> findTable(String tableName) {
        return Optional.ofNullable(parts.tables().get(tableName));
    }

    public boolean hasTable(String tableName) {
        return parts.tables().containsKey(tableName);
    }

    /// The table of that name.
    ///
    /// @throws SchemaException when the schema has no such table
    public Table table(String tableName) {
        Table table = parts.tables().get(tableName);
        if (table == null) {
            throw new SchemaException(Fault.TABLE_NOT_FOUND, name(), tableName, null,
                    "there is no table `" + tableName + "`; there are " + parts.tables().keySet());
        }
        return table;
    }

    /// Tables that hold loaded data and have at least one complete column.
    public List<Table> dataTables() {
        return allDataTables().stream().filter(Table::hasCompleteColumns).toList();
    }

    /// Tables for data, those without complete columns among them.
    public List<Table> allDataTables() {
        return parts.tables().values().stream().filter(table -> !isSystemName(table.name())).toList();
    }

    public List<Table> systemTables() {
        return parts.tables().values().stream().filter(table -> isSystemName(table.name())).toList();
    }

    /// Whether the table is missing or has no complete column yet.
    public boolean isNewTable(String tableName) {
        Table table = parts.tables().get(tableName);
        return table == null || !table.hasCompleteColumns();
    }

    /// Whether a table or column is dlt's own, by its name in this schema's naming convention.
    public boolean isSystemName(String tableOrColumn) {
        return tableOrColumn.startsWith(systemPrefix);
    }

    public String versionTableName() {
        return naming().normalizeTableIdentifier(SystemTables.VERSION);
    }

    public String loadsTableName() {
        return naming().normalizeTableIdentifier(SystemTables.LOADS);
    }

    public String stateTableName() {
        return naming().normalizeTableIdentifier(SystemTables.PIPELINE_STATE);
    }

    /// Which tables are nested in which.
    public TableTree tree() {
        var known = tree;
        if (known == null) {
            known = new TableTree(this);
            tree = known;
        }
        return known;
    }

    /// The write disposition of the table, its own or inherited; append by default.
    public WriteDisposition writeDisposition(String tableName) {
        return tree().hintHolder(tableName, "write_disposition").flatMap(Table::writeDisposition)
                .orElse(WriteDisposition.APPEND);
    }

    /// The schema with a partial table merged in, after its names are changed to the naming
    /// convention.
    ///
    /// @throws SchemaException when its parent is missing or it conflicts with an existing table
    public Schema withTable(Table partial) {
        return withTable(partial, MergeStrategies.NONE);
    }

    /// As [#withTable(Table)], for a destination that merges by these strategies: they decide whether the
    /// table propagates its row id to those nested in it.
    ///
    /// @throws SchemaException also when it does not offer the table's strategy
    public Schema withTable(Table partial, MergeStrategies strategies) {
        return merged(partial.normalized(naming()), partial.property("parent"), CompoundHints.ADD,
                strategies);
    }

    /// As [#withTable(Table, MergeStrategies)], for a table whose names already are in the naming convention.
    public Schema withNormalizedTable(Table partial, CompoundHints compound, MergeStrategies strategies) {
        return merged(partial, partial.property("parent"), compound, strategies);
    }

    private Schema merged(Table partial, @Nullable Object parent, CompoundHints compound,
            MergeStrategies strategies) {
        if (parent != null && !parts.tables().containsKey(String.valueOf(parent))) {
            throw new SchemaException(Fault.PARENT_NOT_FOUND, name(), partial.name(), null,
                    "table `" + partial.name() + "` is nested in `" + parent
                            + "`, which is not in the schema; with "
                            + "nested hints, declare every table between, those without hints too");
        }
        Table existing = parts.tables().get(partial.name());
        var tables = new LinkedHashMap<>(parts.tables());
        tables.put(partial.name(),
                existing == null ? partial : SchemaMerge.merged(name(), existing, partial, compound));
        return withTables(tables).extended(List.of(partial.name()), strategies);
    }

    private Schema extended(Collection<String> tableNames, MergeStrategies strategies) {
        Schema schema = this;
        for (String tableName : tableNames) {
            schema = schema.withJsonConfig(RootKeyPropagation.configFor(schema, tableName, strategies));
        }
        return schema;
    }

    /// The schema without these tables. Tables nested in them must be among them.
    public Schema withoutTables(Collection<String> tableNames) {
        var left = new LinkedHashSet<String>();
        for (String tableName : tableNames) {
            table(tableName);
            tree().withNested(tableName).forEach(table -> left.add(table.name()));
        }
        left.removeAll(tableNames);
        if (!left.isEmpty()) {
            throw new SchemaException(Fault.CORRUPTED, name(), left.getFirst(), null,
                    "tables " + left + " would be left without their parent; drop them too");
        }
        var tables = new LinkedHashMap<>(parts.tables());
        tableNames.forEach(tables::remove);
        return withTables(tables).withoutRootKeys(tableNames);
    }

    /// A copy in which no table of data hands down its id.
    public Schema withoutRootKeys() {
        return withoutRootKeys(parts.tables().keySet().stream().filter(name -> !isSystemName(name)).toList());
    }

    private Schema withoutRootKeys(Collection<String> tableNames) {
        var config = Documents.thawed(normalizers().jsonConfig());
        var propagation = Documents.map(config.get("propagation"));
        var rules = propagation == null ? null : Documents.map(propagation.get("tables"));
        if (rules != null) {
            tableNames.forEach(rules::remove);
        }
        return withReplacedJsonConfig(config);
    }

    /// A copy with one table changed by a function that keeps its name.
    public Schema withChangedTable(String tableName, UnaryOperator<Table> change) {
        var tables = new LinkedHashMap<>(parts.tables());
        tables.put(tableName, change.apply(table(tableName)));
        return withTables(tables);
    }

    /// After a package was normalized: new nested tables come after all others, in the order
    /// of their root tables. In dlt their order is that of a folder's files,
    /// which is random; here it depends neither on the order of resources nor on the number of workers.
    ///
    /// @param known earlier tables, which keep their order
    public Schema withNestedTablesSorted(Set<String> known) {
        var added = new ArrayList<>(parts.tables().values());
        added.removeIf(table -> known.contains(table.name()));
        if (added.size() < 2) {
            return this;
        }
        var tables = new LinkedHashMap<>(parts.tables());
        added.forEach(table -> tables.remove(table.name()));
        // the order of file names, in which a dot follows the table's name
        added.sort(Comparator.comparing(table -> tree().rootOf(table.name()).name() + "."));
        added.forEach(table -> tables.put(table.name(), table));
        return withTables(tables);
    }

    /// After a package was normalized: its tables have seen data, and may no longer add columns freely.
    public Schema withDataSeen(Collection<String> tableNames) {
        Schema schema = this;
        for (String tableName : tableNames) {
            schema = schema.withChangedTable(tableName, table -> {
                Table marked = table.withoutNormalizerMark("evolve-columns-once");
                return marked.normalizerMark("seen-data") == null
                        ? marked.withNormalizerMark("seen-data", true)
                        : marked;
            });
        }
        return schema;
    }

    /// A copy without the marks that the steps of a pipeline set in tables and columns.
    public Schema withoutProcessingHints() {
        var tables = new LinkedHashMap<>(parts.tables());
        tables.replaceAll((key, table) -> table.withoutProcessingHints());
        return withTables(tables);
    }

    private Schema withTables(Map<String, Table> tables) {
        return new Schema(parts.withTables(Collections.unmodifiableMap(tables)));
    }

    public SchemaSettings settings() {
        return parts.settings();
    }

    public Schema withSettings(SchemaSettings settings) {
        return new Schema(parts.withSettings(settings));
    }

    /// The rules for columns that data brings.
    public ColumnInference inference() {
        return new ColumnInference(parts.settings(), normalizers());
    }

    public NamingConvention naming() {
        return parts.naming();
    }

    /// How names and documents are normalized.
    public NormalizerSettings normalizers() {
        return new NormalizerSettings(parts.normalizers());
    }

    /// A copy with a flag of the normalizers set, such as `use_break_path_on_normalize`.
    public Schema withNormalizerFlag(String key, boolean value) {
        return new Schema(
                parts.withNormalizers(NormalizerForm.with(parts.normalizers(), key, value), naming()));
    }

    /// A copy with this merged into the configuration of the relational normalizer.
    public Schema withJsonConfig(Map<String, ? extends @Nullable Object> update) {
        if (update.isEmpty()) {
            return this;
        }
        var config = Documents.thawed(normalizers().jsonConfig());
        Documents.mergeInto(config, RootKeyPropagation.normalized(Documents.thawed(update), naming()));
        StoredForm.checkJsonConfig(name(), config);
        return withReplacedJsonConfig(config);
    }

    public Schema withoutJsonConfig(String key) {
        var config = Documents.thawed(normalizers().jsonConfig());
        config.remove(key);
        if (!config.isEmpty() || normalizers().jsonConfig().isEmpty()) {
            return withReplacedJsonConfig(config);
        }
        return new Schema(
                parts.withNormalizers(NormalizerForm.withConfig(parts.normalizers(), null), naming()));
    }

    private Schema withReplacedJsonConfig(Map<String, @Nullable Object> config) {
        if (config.equals(normalizers().jsonConfig())) {
            return this;
        }
        return new Schema(
                parts.withNormalizers(NormalizerForm.withConfig(parts.normalizers(), config), naming()));
    }

    /// A copy with a new decision which tables propagate their row id, for a destination that merges by
    /// these strategies.
    public Schema withRootKeys(MergeStrategies strategies) {
        return extended(parts.tables().keySet(), strategies);
    }

    /// A copy in another naming convention, or in the same with another length. When the convention itself
    /// changes, all names are changed to it, which is refused once any table has seen data, unless the
    /// schema allows it.
    ///
    /// @param reference how the convention is stored
    /// @throws SchemaException when names may not change
    public Schema withNaming(NamingConvention to, String reference) {
        var normalizers = Documents.thawed(parts.normalizers());
        normalizers.put("names", reference);
        boolean changed = !to.name().equals(naming().name());
        var tables = changed ? NamingChange.tables(this, to) : parts.tables();
        var schema = new Schema(parts.withNormalizers(NormalizerForm.completed(name(), normalizers, to), to)
                .withTables(Collections.unmodifiableMap(tables)).withSettings(settings().normalized(to)));
        schema.requireSystemPrefix();
        return schema.withStandardHints().withRootKeys(MergeStrategies.NONE);
    }

    /// This schema updated by an incoming one, as extract does with the schema of a source: settings and
    /// normalizers are replaced, tables are merged, parents first.
    public Schema updatedFrom(Schema incoming) {
        var normalizers = Documents.thawed(incoming.normalizers().stored());
        for (String flag : List.of("use_break_path_on_normalize",
                "allow_identifier_change_on_table_with_data")) {
            if (parts.normalizers().containsKey(flag)) {
                normalizers.putIfAbsent(flag, parts.normalizers().get(flag));
            }
        }
        NamingConvention to = incoming.naming().name().equals(naming().name())
                ? naming()
                : incoming.naming().withMaxLength(naming().maxLength());
        var base = new Schema(parts.withSettings(incoming.settings()));
        Schema schema = base.withNaming(to, incoming.normalizers().namingName());
        schema = new Schema(
                schema.parts.withNormalizers(NormalizerForm.completed(name(), normalizers, to), to));
        for (Table root : incoming.tables().values()) {
            if (!root.isNested()) {
                for (Table table : incoming.tree().withNested(root.name())) {
                    schema = schema.withTable(table);
                }
            }
        }
        return schema;
    }

    private Schema withStandardHints() {
        NamingConvention naming = naming();
        String id = naming.normalizeIdentifier(SystemTables.ID);
        String rootId = naming.normalizeIdentifier(SystemTables.ROOT_ID);
        String parentId = naming.normalizeIdentifier(SystemTables.PARENT_ID);
        var hints = new LinkedHashMap<String, List<String>>();
        hints.put("not_null",
                List.of(id, rootId, parentId, naming.normalizeIdentifier(SystemTables.LIST_INDEX),
                        naming.normalizeIdentifier(SystemTables.LOAD_ID)));
        hints.put("parent_key", List.of(parentId));
        hints.put("root_key", List.of(rootId));
        hints.put("unique", List.of(id));
        hints.put("row_key", List.of(id));
        return withSettings(settings().withNormalizedHints(hints));
    }

    @Override
    public String toString() {
        return "Schema[" + name() + ", tables " + parts.tables().keySet() + "]";
    }
}
