package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.ContractOutcome;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The schema of a source while its resources run, shared by those that run in parallel.
final class SharedSchema {
    private static final System.Logger LOG = System.getLogger(SharedSchema.class.getName());
    private static final String NULLABLE = "nullable";

    private final Set<String> touched = new LinkedHashSet<>();
    /// Tables that their contracts reject, and the contracts and declared columns of the others.
    private final Set<String> closed = new LinkedHashSet<>();
    private final Map<String, SchemaContract> contracts = new HashMap<>();
    private final Map<String, Table> declared = new HashMap<>();
    /// Tables that got rows in this run.
    private final Set<String> filled = new HashSet<>();
    private final MergeStrategies strategies;
    private Schema schema;

    /// @param strategies of the destination
    SharedSchema(Schema schema, MergeStrategies strategies) {
        this.schema = schema;
        this.strategies = strategies;
    }

    /// Says that tables have rows already, of an extract that this one continues.
    synchronized void continueTables(Collection<String> tables) {
        filled.addAll(tables);
    }

    synchronized Schema schema() {
        return schema;
    }

    /// Adds a resource's hints for its table and tables nested in it. Its keys take the place of earlier
    /// ones. Of several resources of one table only the hints of the first to run are used, as in dlt. The
    /// table's contract decides which of them are accepted; a new table whose contract forbids changes may
    /// still get columns in its first package.
    ///
    /// @param tables the resource's table first
    /// @param whole  whether they have all columns that there can be: then the first package adds none either
    /// @return whether rows of the table are wanted
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids it
    synchronized boolean hint(List<Table> tables, boolean whole) {
        String root = tables.getFirst().name();
        if (touched.add(root)) {
            tables.forEach(table -> add(table, whole));
        }
        return !closed.contains(root);
    }

    /// As [#hint], but used even if the table is known: the hints came with items.
    synchronized boolean hintAgain(List<Table> tables, boolean whole) {
        for (Table table : tables) {
            touched.remove(table.name());
            closed.remove(table.name());
        }
        return hint(tables, whole);
    }

    private void add(Table table, boolean whole) {
        SchemaContract contract = SchemaContract.of(schema, table);
        Optional<Table> allowed = contract.check(schema, marked(table, contract, whole), Map.of()).allowed();
        if (allowed.isPresent()) {
            schema = schema.withNormalizedTable(allowed.get(), CompoundHints.REPLACE, strategies);
            contracts.put(table.name(), contract);
            declared.put(table.name(), table);
        } else {
            closed.add(table.name());
        }
    }

    private Table marked(Table table, SchemaContract contract, boolean whole) {
        boolean once = !whole && contract.columns() != ContractMode.EVOLVE && schema.isNewTable(table.name());
        return once ? table.withNormalizerMark("evolve-columns-once", true) : table;
    }

    /// What the schema accepts of a table that comes as columns.
    ///
    /// @param table   as the schema has it now
    /// @param refused names of columns that its contract rejects, and whether the rows that have a
    ///                value there are dropped too
    record AcceptedTable(Table table, Map<String, ContractMode> refused) {}

    /// Adds the columns that a table of rows brought, in their order; after them those that only the
    /// resource names. The resource's hints come before the table's own. A known column keeps its type:
    /// values that do not fit it go to variants of it. Columns are nullable when some rows lack them, unless
    /// a hint forbids it.
    ///
    /// @param tables  the resource's hints for the table, and for tables nested in it
    /// @param whole   whether they have all columns that there can be: then the table brings no other ones
    /// @param hasRows whether rows come with the columns
    /// @return empty when rows of the table are not wanted
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids one of the
    /// columns
    synchronized Optional<AcceptedTable> take(List<Table> tables, boolean whole, List<Column> brought,
            boolean hasRows) {
        Table said = tables.getFirst();
        if (hasRows) {
            requireDemanded(said, brought);
        }
        List<Column> columns = brought.stream().map(column -> late(said, column)).toList();
        Map<String, ContractMode> refused;
        if (!whole && touched.add(said.name())) {
            refused = addBrought(said, columns);
            tables.stream().skip(1).forEach(table -> add(table, false));
        } else {
            hint(tables, whole);
            refused = closed.contains(said.name()) ? Map.of() : learn(said.name(), columns);
        }
        if (closed.contains(said.name())) {
            return Optional.empty();
        }
        if (hasRows) {
            Set<String> names = new HashSet<>();
            columns.forEach(column -> names.add(column.name()));
            relax(said, names);
            filled.add(said.name());
        }
        return Optional.of(new AcceptedTable(schema.table(said.name()), refused));
    }

    /// Reports that a table gets documents, any of which may lack columns.
    synchronized void documents(Table said) {
        Table known = schema.table(said.name());
        if (filled.contains(said.name()) || (known.hasSeenData() && !hasRowIds(known))) {
            relax(said, Set.of());
        }
        filled.add(said.name());
    }

    /// Where ids tell versions of rows apart, they are no row key.
    private boolean hasRowIds(Table table) {
        return table.columns().values().stream().anyMatch(column -> column.flag("row_key")
                || (column.flag("x-row-version") && schema.isSystemName(column.name())));
    }

    /// Makes nullable the columns that a table's new rows do not have.
    private void relax(Table said, Set<String> brought) {
        Table known = schema.table(said.name());
        List<Column> missing = known.completeColumns().stream()
                .filter(column -> !column.nullable() && !brought.contains(column.name())
                        && !schema.isSystemName(column.name()) && !isDemanded(said, column.name()))
                .toList();
        relax(known, missing);
    }

    private void relax(Table known, List<Column> columns) {
        if (columns.isEmpty()) {
            return;
        }
        if (isFilled(known)) {
            columns.forEach(column -> LOG.log(System.Logger.Level.WARNING,
                    "table {0}: column {1} was never null, but now rows come without a value for it, "
                            + "so it may be null",
                    known.name(), column.name()));
        }
        schema = schema.withNormalizedTable(
                known.withColumns(columns.stream().map(column -> column.with(NULLABLE, true)).toList()),
                CompoundHints.ADD, strategies);
    }

    /// Makes a column nullable unless its hints forbid it.
    ///
    /// @return whether it is
    synchronized boolean mayBeNull(Table said, String columnName) {
        Table known = schema.table(said.name());
        Column column = known.column(columnName);
        if (column == null || column.nullable()) {
            return true;
        }
        boolean may = !isDemanded(said, columnName);
        if (may) {
            relax(known, List.of(column));
        }
        return may;
    }

    private boolean isFilled(Table table) {
        return table.hasSeenData() || filled.contains(table.name());
    }

    /// Whether a hint or a key demands that a column has no nulls.
    private static boolean isDemanded(Table said, String column) {
        Column hints = said.column(column);
        return hints != null && !hints.nullable();
    }

    private void requireDemanded(Table said, List<Column> brought) {
        Set<String> names = new HashSet<>();
        brought.forEach(column -> names.add(column.name()));
        Table known = schema.findTable(said.name()).orElse(said);
        for (Column hints : said.columns().values()) {
            Column column = known.column(hints.name());
            boolean typed = hints.isComplete() || (column != null && column.isComplete());
            if (typed && !hints.nullable() && !names.contains(hints.name())) {
                throw new TerminalException(
                        ("table %s, column %s must not be null by its hints, but rows come without that "
                                + "column: make the column nullable, correct the name, or bring the column")
                                .formatted(said.name(), hints.name()));
            }
        }
    }

    /// A new column of a table that has rows already, which are null there.
    private Column late(Table said, Column column) {
        Optional<Table> known = schema.findTable(said.name());
        boolean required = !column.nullable() || isDemanded(said, column.name());
        if (!required || known.filter(this::isFilled).isEmpty()) {
            return column;
        }
        Column there = known.get().column(column.name());
        if (there != null && there.isComplete()) {
            return column;
        }
        if (isDemanded(said, column.name())) {
            throw new TerminalException(
                    ("table %s, column %s must not be null by its hints, but is new and the table has "
                            + "rows, which are null there: make the column nullable, or load the table again "
                            + "with refresh")
                            .formatted(said.name(), column.name()));
        }
        return column.with(NULLABLE, true);
    }

    /// Adds variants of a table's columns.
    ///
    /// @return those that its contract rejects, and whether the rows that have a value there are dropped too
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids them
    synchronized Map<String, ContractMode> addVariants(String tableName, List<Column> variants) {
        Table known = schema.table(tableName);
        Map<String, ContractMode> refused = refused(contracts.getOrDefault(tableName, SchemaContract.EVOLVE)
                .check(schema, known.withColumns(variants), Map.of()));
        List<Column> added = variants.stream().filter(column -> !refused.containsKey(column.name()))
                .toList();
        if (!added.isEmpty()) {
            schema = schema.withNormalizedTable(known.withColumns(added), CompoundHints.ADD, strategies);
            added.forEach(column -> LOG.log(System.Logger.Level.WARNING,
                    "table {0}: values came that their column cannot hold exactly; they are kept "
                            + "in column {1} of type {2}",
                    tableName, column.name(), column.dataType().orElseThrow().dltName()));
        }
        return refused;
    }

    private Map<String, ContractMode> addBrought(Table said, List<Column> columns) {
        SchemaContract contract = SchemaContract.of(schema, said);
        Map<String, Column> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column.name(), hinted(column, said)));
        said.columns().forEach(all::putIfAbsent);
        ContractOutcome outcome = contract.check(schema,
                marked(said, contract, false).withColumns(all.values()), Map.of());
        if (outcome.allowed().isEmpty()) {
            closed.add(said.name());
            return Map.of();
        }
        Map<String, Column> known = schema.findTable(said.name()).map(Table::columns).orElse(Map.of());
        List<Column> news = new ArrayList<>();
        for (Column column : outcome.allowed().get().columns().values()) {
            Column before = known.get(column.name());
            Column hints = said.column(column.name());
            if (before == null || !before.isComplete()) {
                news.add(column);
                continue;
            }
            boolean relaxed = !before.nullable() && column.nullable() && !schema.isSystemName(column.name());
            if (hints != null) {
                news.add(relaxed ? hints.with(NULLABLE, true) : hints);
            } else if (relaxed) {
                news.add(before.with(NULLABLE, true));
            }
        }
        schema = schema.withNormalizedTable(outcome.allowed().get().withColumns(news), CompoundHints.REPLACE,
                strategies);
        contracts.put(said.name(), contract);
        declared.put(said.name(), said);
        return refused(outcome);
    }

    private static Column hinted(Column column, Table said) {
        Column hints = said.column(column.name());
        return hints == null ? column : column.mergedWith(hints);
    }

    private static Map<String, ContractMode> refused(ContractOutcome outcome) {
        Map<String, ContractMode> refused = new LinkedHashMap<>();
        outcome.filters().forEach(filter -> refused.put(filter.name(), filter.mode()));
        return refused;
    }

    private Map<String, ContractMode> learn(String tableName, List<Column> columns) {
        SchemaContract contract = contracts.getOrDefault(tableName, SchemaContract.EVOLVE);
        Table said = declared.getOrDefault(tableName, Table.of(tableName));
        Table known = schema.table(tableName);
        List<Column> brought = columns.stream().map(column -> hinted(column, said)).toList();
        Map<String, ContractMode> refused = refused(
                contract.check(schema, known.withColumns(brought), Map.of()));
        List<Column> added = new ArrayList<>();
        for (Column column : brought) {
            Column existing = known.column(column.name());
            if (refused.containsKey(column.name())) {
                continue;
            }
            if (existing == null) {
                added.add(column);
            } else if (!existing.isComplete()) {
                added.add(column.mergedWith(existing));
            } else if (column.nullable() && !existing.nullable() && !schema.isSystemName(column.name())) {
                // one file of the table declares that there are no nulls, another one does not
                added.add(existing.with(NULLABLE, true));
            }
        }
        if (!added.isEmpty()) {
            schema = schema.withNormalizedTable(known.withColumns(added), CompoundHints.ADD, strategies);
        }
        return refused;
    }
}
