package dev.dlt4j.internal.normalize.decide;

import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.ContractOutcome;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.TypeInference;
import dev.dlt4j.internal.normalize.rows.TableRows;
import dev.dlt4j.internal.normalize.rows.Tables;
import dev.dlt4j.internal.table.ColumnLimits;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.destination.Capabilities;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides, row by row in dlt's order, which column each open value goes to: infers columns, fits
/// values to existing types, adds variant columns. New columns change its copy of the schema and are
/// recorded for the commit.
public final class Learner {
    private final Tables tables;
    private final TypeInference inference;
    private final ColumnLimits limits;
    private final ValueFitting fitting;
    private final List<Table> learned = new ArrayList<>();
    private final Map<String, Set<String>> nullOnly = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> mergedKeys = new LinkedHashMap<>();
    private boolean discarded;

    /// A value that goes to a column.
    public record Outcome(String column, ColumnType type, Object value) {}

    /// @param value  of the type that the schema has for the column
    /// @param stored of the type that the column has in the destination, which usually is the same
    private record Fitted(Column column, boolean isNew, Object value, Object stored) {}

    public Learner(Tables tables, Coercion coercion, TypeInference inference) {
        this.tables = tables;
        this.inference = inference;
        this.limits = new ColumnLimits(tables.types().capabilities());
        this.fitting = new ValueFitting(tables, coercion);
    }

    /// The tables changed since [#clear()], each with its new columns only, in the order in which they were
    /// met.
    public List<Table> learned() {
        return learned;
    }

    public Map<String, Set<String>> nullOnly() {
        return nullOnly;
    }

    /// Keys that became one column of one row, two for each column, by table and column.
    public Map<String, Map<String, List<String>>> mergedKeys() {
        return mergedKeys;
    }

    /// Records two keys of a row that became one column, so that the value of the first is lost.
    public void merged(String table, String column, List<String> keys) {
        mergedKeys.computeIfAbsent(table, name -> new LinkedHashMap<>()).putIfAbsent(column, keys);
    }

    /// Whether any decision since [#clear()] depended on something that the schema lacks.
    public boolean hasJudged() {
        return discarded || !learned.isEmpty();
    }

    public void clear() {
        learned.clear();
        nullOnly.clear();
        mergedKeys.clear();
        discarded = false;
    }

    /// Decides the values of a row; new columns become part of the schema, as far as the table's contract
    /// accepts them.
    ///
    /// @param parent table of the row above, which becomes the parent of a new table
    /// @return null when the contract rejects the row
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids what the
    /// row brings
    @Nullable
    public List<Outcome> row(TableRows rows, @Nullable String parent, Map<String, @Nullable Object> cells) {
        Table table = rows.schema != null
                ? rows.schema
                : parent == null ? Table.root(rows.name) : Table.nested(rows.name, parent);
        List<Fitted> fitted = new ArrayList<>();
        List<Column> added = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> cell : cells.entrySet()) {
            Object value = plain(cell.getValue());
            if (value == null) {
                nothing(table, cell.getKey());
                continue;
            }
            Fitted fits = fit(table, cell.getKey(), value, 0);
            if (fits != null) {
                fitted.add(fits);
                if (fits.isNew()) {
                    added.add(fits.column());
                }
            }
        }
        if (!added.isEmpty() || rows.schema == null) {
            Table partial = table.withColumns(added);
            ContractOutcome contracted = tables.contract(rows, parent).check(tables.schema(), partial,
                    evidence(fitted));
            if (!contracted.filters().isEmpty()) {
                return contracted(rows, contracted, fitted);
            }
            learn(partial);
        }
        return outcomes(rows.name, fitted);
    }

    /// The part of a row that a contract accepts. Accepted columns are learned even when it rejects the row,
    /// as in dlt.
    private @Nullable List<Outcome> contracted(TableRows rows, ContractOutcome outcome, List<Fitted> fitted) {
        discarded = true;
        if (outcome.allowed().isEmpty()) {
            return null;
        }
        Table allowed = outcome.allowed().get();
        if (!allowed.columns().isEmpty() || rows.schema == null) {
            learn(allowed);
        }
        List<Fitted> kept = new ArrayList<>(fitted);
        for (ContractOutcome.Filter filter : outcome.filters()) {
            if (filter.mode() == ContractMode.DISCARD_ROW) {
                return null;
            }
            kept.removeIf(fits -> fits.column().name().equals(filter.name()));
        }
        return outcomes(rows.name, kept);
    }

    private static Map<String, @Nullable Object> evidence(List<Fitted> fitted) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        fitted.forEach(fits -> row.put(fits.column().name(), fits.value()));
        return row;
    }

    private List<Outcome> outcomes(String table, List<Fitted> fitted) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Fitted fits : fitted) {
            outcomes.add(new Outcome(fits.column().name(), tables.columnType(table, fits.column()),
                    fits.stored()));
        }
        return outcomes;
    }

    private void learn(Table partial) {
        Schema changed = tables.schema().withTable(partial, tables.strategies());
        learned.add(partial);
        tables.adopt(changed);
    }

    /// dlt keeps integers beyond 64 bits as bigint and fails when it loads them; here they stay exact, as wei
    /// where the destination has enough digits, else as text.
    private @Nullable Object plain(@Nullable Object value) {
        Object plain = TypedJson.restore(value);
        if (!(plain instanceof BigInteger big)) {
            return plain;
        }
        Capabilities able = tables.types().capabilities();
        return new BigDecimal(big).precision() <= able.types().weiPrecision() - able.types().weiScale()
                ? big
                : big.toString();
    }

    private void nothing(Table table, String column) {
        Column known = table.column(column);
        boolean complete = known != null && known.isComplete();
        boolean forbidden = known == null
                ? tables.schema().settings().hints("not_null", column)
                : complete && !known.nullable();
        if (forbidden) {
            throw new RefusedValue(RefusedValue.Fault.NULL, table.name(), column,
                    ("table %s, column %s must not be null, but a row has no value for it: make the "
                            + "column nullable or give it a value")
                            .formatted(table.name(), column),
                    null);
        }
        if (!complete) {
            nullOnly.computeIfAbsent(table.name(), name -> new LinkedHashSet<>()).add(column);
        }
    }

    /// Fits a value to its column, or to a variant of it.
    ///
    /// @param variants how many variants the name goes through: 0 for the column itself. A variant's type
    ///        comes from its first value, which a detector may have taken for a timestamp. A value it cannot
    ///        take goes to a variant of the variant, which has no detectors and so takes all values of its
    ///        kind; dlt fails there.
    private @Nullable Fitted fit(Table table, String name, Object value, int variants) {
        Column known = table.column(name);
        Column existing = known != null && known.isComplete() ? known : null;
        DataType own = own(value);
        if (existing != null) {
            return fit(table, existing, true, own, value, variants);
        }
        boolean preferred = variants == 0 && tables.schema().settings().preferredType(name).isPresent();
        DataType wanted = variants > 1 ? own : infer(name, value, variants == 1);
        Column column = column(table, name, wanted, variants, known);
        // a detected type is ignored when the value cannot be kept in it
        if (wanted != own && !preferred && !fitting.fits(table.name(), column, own, value)) {
            column = column(table, name, own, variants, known);
        }
        return fit(table, column, false, own, value, variants);
    }

    private Column column(Table table, String name, DataType type, int variants,
            @Nullable Column known) {
        Column inferred = limits.apply(tables.schema().inference().column(name, type, variants > 0));
        return known == null ? late(table, inferred) : inferred.mergedWith(known);
    }

    private @Nullable Fitted fit(Table table, Column column, boolean exists, DataType own, Object value,
            int variants) {
        String name = column.name();
        return switch (fitting.fit(table.name(), column, own, value)) {
            case ValueFitting.Kept kept -> new Fitted(column, !exists, kept.value(), kept.stored());
            case ValueFitting.Nothing nothing -> null;
            case ValueFitting.Beyond beyond -> fitVariant(table, name,
                    tables.names().variant(name, beyond.variant().suffix()), beyond.variant().value(),
                    variants);
            case ValueFitting.Misfit misfit -> {
                boolean sameAgain = !exists && column.dataTypeOrNull() == own;
                Object other = sameAgain || !hasRoom(table, name, own, value)
                        ? fitting.plainest(value)
                        : value;
                String variant = variantName(table, name, own(other));
                misfit.otherType().ifPresent(there -> tables.losses().otherType(table.name(), column, there,
                        variant));
                yield fitVariant(table, name, variant, other, variants);
            }
        };
    }

    /// Whether a column that is created for values of this type can hold the value.
    private boolean hasRoom(Table table, String name, DataType own, Object value) {
        String variant = variantName(table, name, own);
        Column known = table.column(variant);
        return (known != null && known.isComplete())
                || fitting.fits(table.name(), column(table, variant, own, 1, known), own, value);
    }

    /// The id is null in rows that came as columns before the table had ids.
    private Column late(Table table, Column column) {
        boolean id = column.name().equals(tables.names().identifier(SystemTables.ID))
                || column.name().equals(tables.names().identifier(SystemTables.LOAD_ID));
        return id && table.hasSeenData() && !column.nullable() ? column.with("nullable", true) : column;
    }

    private @Nullable Fitted fitVariant(Table table, String name, String variant, Object value,
            int variants) {
        if (variant.equals(name)) {
            throw new RefusedValue(RefusedValue.Fault.TYPE, table.name(), name,
                    ("table %s, column %s cannot keep a value of type %s, "
                            + "and the destination's names are too short for a variant of it: clean the "
                            + "data, change "
                            + "the column's type or let names be longer")
                            .formatted(table.name(), name, TypeInference.ofClass(value).dltName()),
                    null);
        }
        return fit(table, variant, value, variants + 1);
    }

    /// Integers beyond 64 bits are kept as wei, but detectors do not treat them like wei from the data.
    private static DataType own(Object value) {
        return value instanceof BigInteger ? DataType.WEI : TypeInference.ofClass(value);
    }

    private DataType infer(String name, Object value, boolean variant) {
        DataType detected = inference.ofValue(value);
        if (value instanceof BigInteger && detected == DataType.BIGINT) {
            detected = DataType.WEI;
        }
        return variant ? detected : tables.schema().settings().preferredType(name).orElse(detected);
    }

    /// Datasets made by early versions keep documents in `…__v_complex`.
    private String variantName(Table table, String name, DataType own) {
        if (own == DataType.JSON) {
            String early = tables.names().variant(name, "complex");
            Column column = table.column(early);
            if (column != null && column.variant()) {
                return early;
            }
        }
        return tables.names().variant(name, own.dltName());
    }
}
