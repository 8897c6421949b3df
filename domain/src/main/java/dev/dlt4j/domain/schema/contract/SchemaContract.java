package dev.dlt4j.domain.schema.contract;

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
import org.jspecify.annotations.Nullable;

/// How a table may change: one mode for each entity. Tables and columns of dlt itself may always change.
public record SchemaContract(ContractMode tables, ContractMode columns, ContractMode dataType) {
    /// Everything may change.
    public static final SchemaContract EVOLVE = new SchemaContract(ContractMode.EVOLVE, ContractMode.EVOLVE,
            ContractMode.EVOLVE);

    private static final String HINT = "schema_contract";
    private static final List<String> TYPE_PROPERTIES = List.of("data_type", "nullable", "precision", "scale",
            "timezone");

    /// A contract as stored: a bare mode means all three entities, entities that are missing evolve.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when a mode is unknown
    public static SchemaContract ofStored(@Nullable Object stored) {
        if (stored instanceof String text && !text.isEmpty()) {
            ContractMode mode = ContractMode.of(text);
            return new SchemaContract(mode, mode, mode);
        }
        var modes = Documents.mapOrEmpty(stored);
        return new SchemaContract(ContractMode.of(modes.get(ContractEntity.TABLES.dltName())),
                ContractMode.of(modes.get(ContractEntity.COLUMNS.dltName())),
                ContractMode.of(modes.get(ContractEntity.DATA_TYPE.dltName())));
    }

    /// The contract in force for a table of the schema: its own hint, else that of the nearest table above it, else the
    /// setting of the source, else everything evolves.
    public static SchemaContract of(Schema schema, String tableName) {
        if (schema.isSystemName(tableName)) {
            return EVOLVE;
        }
        Optional<Table> holder = schema.hintHolder(tableName, HINT);
        return ofStored(
                holder.isPresent() ? holder.get().property(HINT) : schema.settings().schemaContract());
    }

    /// The contract for a table about to be declared, whose hints count in place of those the schema has for it.
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

    /// Checks a partial table that is about to join the schema.
    ///
    /// @param row evidence for the error message, empty when there is none
    /// @throws DataValidationException when it would change something frozen
    public ContractOutcome check(Schema schema, Table partial, Map<String, ? extends @Nullable Object> row) {
        if (isEvolve()) {
            return new ContractOutcome(Optional.of(partial), List.of());
        }
        Table existing = schema.findTable(partial.name()).orElse(null);
        boolean isNew = schema.isNewTable(partial.name());
        if (isNew && tables != ContractMode.EVOLVE) {
            if (tables == ContractMode.FREEZE) {
                throw new DataValidationException(schema.name(), partial.name(), null, ContractEntity.TABLES,
                        tables, this, null, row, "table `" + partial.name() + "` cannot be added");
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
                throw new DataValidationException(schema.name(), partial.name(), column.name(), entity, mode,
                        this,
                        existing, row, what(partial.name(), column, known, entity));
            }
            filters.add(new ContractOutcome.Filter(ContractEntity.COLUMNS, column.name(), mode));
            allowed = allowed.withoutColumn(column.name());
        }
        return new ContractOutcome(Optional.of(allowed), filters);
    }

    /// Which part of the contract a column needs to pass, null when it changes nothing.
    private static @Nullable ContractEntity violated(@Nullable Column known, Column incoming) {
        if (incoming.variant()) {
            return ContractEntity.DATA_TYPE;
        }
        if (known == null || !known.isComplete()) {
            return ContractEntity.COLUMNS;
        }
        for (String property : TYPE_PROPERTIES) {
            if (incoming.properties().containsKey(property)
                    && !Objects.equals(incoming.property(property), known.property(property))) {
                return ContractEntity.DATA_TYPE;
            }
        }
        return null;
    }

    private static String what(String table, Column column, @Nullable Column known, ContractEntity entity) {
        String place = "`" + column.name() + "` to table `" + table + "`";
        if (column.variant()) {
            return "cannot add variant column " + place;
        }
        return entity == ContractEntity.COLUMNS
                ? "cannot add column " + place
                : "cannot change the type of column `" + column.name() + "` of table `" + table + "` from "
                        + (known == null ? Map.of() : known.properties()) + " to " + column.properties();
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
