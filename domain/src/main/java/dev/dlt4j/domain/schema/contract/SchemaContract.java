package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How tables may change: one mode for each entity. Tables and columns of dlt itself may always change.
///
/// ```java
/// SchemaContract.all(FREEZE)                              // nothing may change
/// SchemaContract.columns(DISCARD_VALUE).withTables(FREEZE) // types may still change
/// ```
public record SchemaContract(ContractMode tables, ContractMode columns, ContractMode dataType) {
    /// Everything may change.
    public static final SchemaContract EVOLVE = new SchemaContract(ContractMode.EVOLVE, ContractMode.EVOLVE,
            ContractMode.EVOLVE);

    /// The default contract of tables that a class describes: fields that the class does
    /// not have are left out, values of other types stop the run.
    public static final SchemaContract DESCRIBED = new SchemaContract(ContractMode.EVOLVE,
            ContractMode.DISCARD_VALUE,
            ContractMode.FREEZE);

    private static final String HINT = "schema_contract";
    private static final List<String> ENTITIES = Stream.of(ContractEntity.values())
            .map(ContractEntity::dltName)
            .toList();
    private static final List<String> TYPE_PROPERTIES = List.of("data_type", "nullable", "precision", "scale",
            "timezone");

    /// One mode for everything.
    public static SchemaContract all(ContractMode mode) {
        return new SchemaContract(mode, mode, mode);
    }

    /// A mode for new tables; everything else may change.
    public static SchemaContract tables(ContractMode mode) {
        return EVOLVE.withTables(mode);
    }

    /// A mode for new columns; everything else may change.
    public static SchemaContract columns(ContractMode mode) {
        return EVOLVE.withColumns(mode);
    }

    /// A mode for changes of types; everything else may change.
    public static SchemaContract dataType(ContractMode mode) {
        return EVOLVE.withDataType(mode);
    }

    public SchemaContract withTables(ContractMode mode) {
        return new SchemaContract(mode, columns, dataType);
    }

    public SchemaContract withColumns(ContractMode mode) {
        return new SchemaContract(tables, mode, dataType);
    }

    public SchemaContract withDataType(ContractMode mode) {
        return new SchemaContract(tables, columns, mode);
    }

    /// A contract from code or configuration, a mode or a map from entity to mode.
    ///
    /// @throws TerminalException when it is neither, or an entity or a mode is unknown
    public static SchemaContract ofWritten(@Nullable Object written) {
        if (written instanceof SchemaContract contract) {
            return contract;
        }
        if (written instanceof Map<?, ?> modes) {
            for (Object entity : modes.keySet()) {
                if (!ENTITIES.contains(String.valueOf(entity))) {
                    throw new TerminalException(
                            "`" + entity + "` is not an entity of a schema contract; use "
                                    + String.join(", ", ENTITIES));
                }
            }
        } else if (!(written instanceof String text) || text.isEmpty()) {
            throw new TerminalException("`" + written
                    + "` is not a schema contract; write a mode, or a map from " + String.join(", ", ENTITIES)
                    + " to a mode");
        }
        return ofStored(written);
    }

    /// A contract as stored: a single mode is that of all three entities, missing entities evolve.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when a mode is unknown
    public static SchemaContract ofStored(@Nullable Object stored) {
        return ofStored(stored, EVOLVE);
    }

    /// As [#ofStored(Object)], with other modes for entities that are missing.
    public static SchemaContract ofStored(@Nullable Object stored, SchemaContract otherwise) {
        if (stored instanceof String text && !text.isEmpty()) {
            return all(ContractMode.of(text));
        }
        var modes = Documents.mapOrEmpty(stored);
        return new SchemaContract(mode(modes, ContractEntity.TABLES, otherwise.tables),
                mode(modes, ContractEntity.COLUMNS, otherwise.columns),
                mode(modes, ContractEntity.DATA_TYPE, otherwise.dataType));
    }

    private static ContractMode mode(Map<String, ? extends @Nullable Object> modes, ContractEntity entity,
            ContractMode otherwise) {
        Object mode = modes.get(entity.dltName());
        return mode == null ? otherwise : ContractMode.of(mode);
    }

    /// The contract in force for a table of the schema: its own hint, else that of the nearest table above
    /// it, else the setting of the source, else everything evolves.
    public static SchemaContract of(Schema schema, String tableName) {
        if (schema.isSystemName(tableName)) {
            return EVOLVE;
        }
        Optional<Table> holder = schema.tree().hintHolder(tableName, HINT);
        return ofStored(
                holder.isPresent() ? holder.get().property(HINT) : schema.settings().schemaContract());
    }

    /// The contract for a table about to be declared, whose hints replace those of the schema for
    /// it.
    public static SchemaContract of(Schema schema, Table declared) {
        if (schema.isSystemName(declared.name())) {
            return EVOLVE;
        }
        if (declared.hasProperty(HINT)) {
            return ofStored(declared.property(HINT));
        }
        return declared.parent().map(parent -> of(schema, parent))
                .orElseGet(() -> ofStored(schema.settings().schemaContract()));
    }

    public boolean isEvolve() {
        return equals(EVOLVE);
    }

    /// Checks a partial table that is about to be merged into the schema.
    ///
    /// @param row evidence for the error message, empty when there is none
    /// @throws DataValidationException when it would change a frozen part
    public ContractOutcome check(Schema schema, Table partial, Map<String, ? extends @Nullable Object> row) {
        if (isEvolve()) {
            return new ContractOutcome(Optional.of(partial), List.of());
        }
        Table existing = schema.findTable(partial.name()).orElse(null);
        boolean isNew = schema.isNewTable(partial.name());
        if (isNew && tables != ContractMode.EVOLVE) {
            if (tables == ContractMode.FREEZE) {
                throw new DataValidationException(schema.name(), partial.name(), null, ContractEntity.TABLES,
                        tables, this, null, row, "table `" + partial.name() + "` cannot be added",
                        OffendingRow.text(schema, partial, partial, null, row));
            }
            return new ContractOutcome(Optional.empty(),
                    List.of(new ContractOutcome.Filter(ContractEntity.TABLES, partial.name(), tables)));
        }
        boolean open = existing == null || isNew
                || Boolean.TRUE.equals(existing.normalizerMark("evolve-columns-once"));
        return checkColumns(schema, existing, partial, open ? ContractMode.EVOLVE : columns, row);
    }

    private ContractOutcome checkColumns(Schema schema, @Nullable Table existing, Table partial,
            ContractMode newColumns, Map<String, ? extends @Nullable Object> row) {
        var filters = new ArrayList<ContractOutcome.Filter>();
        Table allowed = partial;
        for (Column column : partial.columns().values()) {
            if (schema.isSystemName(column.name())) {
                continue;
            }
            Column known = existing == null ? null : existing.column(column.name());
            ContractEntity entity = violated(known, column);
            ContractMode mode = switch (entity) {
                case COLUMNS -> newColumns;
                case DATA_TYPE -> dataType;
                case null, default -> ContractMode.EVOLVE;
            };
            if (entity == null || mode == ContractMode.EVOLVE) {
                continue;
            }
            if (mode == ContractMode.FREEZE) {
                throw new DataValidationException(schema.name(), partial.name(), column, entity, mode,
                        this,
                        existing, row, what(partial.name(), column, known, entity),
                        OffendingRow.text(schema, existing, partial, column.name(), row));
            }
            filters.add(new ContractOutcome.Filter(ContractEntity.COLUMNS, column.name(), mode));
            allowed = allowed.withoutColumn(column.name());
        }
        return new ContractOutcome(Optional.of(allowed), filters);
    }

    /// The entity of the contract by which a column is checked, null when it changes nothing.
    private static @Nullable ContractEntity violated(@Nullable Column known, Column incoming) {
        if (incoming.variant()) {
            return ContractEntity.DATA_TYPE;
        }
        if (known == null || !known.isComplete()) {
            return ContractEntity.COLUMNS;
        }
        for (String property : TYPE_PROPERTIES) {
            if (incoming.properties().containsKey(property)
                    && !same(incoming.property(property), known.property(property))) {
                return ContractEntity.DATA_TYPE;
            }
        }
        return null;
    }

    /// Numbers from code and from documents have different classes.
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number number && other instanceof Number known) {
            return number.longValue() == known.longValue();
        }
        return Objects.equals(one, other);
    }

    private static String what(String table, Column column, @Nullable Column known, ContractEntity entity) {
        String type = column.isComplete() ? " of type `" + column.property("data_type") + "`" : "";
        String place = "`" + column.name() + "`" + type + " to table `" + table + "`";
        if (column.variant()) {
            return "cannot add variant column " + place;
        }
        return entity == ContractEntity.COLUMNS
                ? "cannot add column " + place
                : "cannot change the type of column `" + column.name() + "` of table `" + table + "` from "
                        + (known == null ? Map.of() : known.properties()) + " to " + column.properties();
    }

    /// The contract in its shortest form: one mode when it is the same for all entities, else a map of
    /// those that do not evolve.
    public Object toHint() {
        if (tables == columns && columns == dataType) {
            return tables.dltName();
        }
        Map<String, @Nullable Object> hint = toStored();
        hint.values().removeIf(ContractMode.EVOLVE.dltName()::equals);
        return hint;
    }

    /// The contract with all its modes, as stored.
    public Map<String, @Nullable Object> toStored() {
        var stored = new LinkedHashMap<String, @Nullable Object>();
        stored.put(ContractEntity.TABLES.dltName(), tables.dltName());
        stored.put(ContractEntity.COLUMNS.dltName(), columns.dltName());
        stored.put(ContractEntity.DATA_TYPE.dltName(), dataType.dltName());
        return stored;
    }
}
