package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.ContractOutcome;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The schema of a source while its resources run, some of them at once.
final class SharedSchema {
    private final Set<String> touched = new LinkedHashSet<>();
    /// Tables that their contracts keep out, and the contracts and declared columns of the others.
    private final Set<String> closed = new LinkedHashSet<>();
    private final Map<String, SchemaContract> contracts = new HashMap<>();
    private final Map<String, Table> declared = new HashMap<>();
    private Schema schema;

    SharedSchema(Schema schema) {
        this.schema = schema;
    }

    synchronized Schema schema() {
        return schema;
    }

    /// Adds what a resource says of its table, and of tables nested in it. Keys it names take the place of
    /// earlier ones. Of several resources of one table only the first to run is listened to, as by dlt. The
    /// table's contract decides what of it comes in; a new table that may not change later may in its first
    /// package.
    ///
    /// @param tables the resource's table first
    /// @param whole  whether all columns there can be are in them: then the first package adds none either
    /// @return whether rows of the table are wanted
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids it
    synchronized boolean hint(List<Table> tables, boolean whole) {
        String root = tables.getFirst().name();
        if (touched.add(root)) {
            tables.forEach(table -> add(table, whole));
        }
        return !closed.contains(root);
    }

    private void add(Table table, boolean whole) {
        SchemaContract contract = SchemaContract.of(schema, table);
        Optional<Table> allowed = contract.check(schema, marked(table, contract, whole), Map.of()).allowed();
        if (allowed.isPresent()) {
            schema = schema.withNormalizedTable(allowed.get(), CompoundHints.REPLACE);
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

    /// What the schema makes of a table that comes as columns.
    ///
    /// @param table   as the schema has it now
    /// @param refused names of columns that its contract does not let in, and whether the rows that have a
    ///                value there go with them
    record Taken(Table table, Map<String, ContractMode> refused) {}

    /// Adds the columns that a table of rows brought, in their order; behind them come those that only the
    /// resource names, whose hints count more than the table's own. A column that is known keeps its type:
    /// the destination casts.
    ///
    /// @param tables  what the resource says of the table, and of tables nested in it
    /// @param whole   whether all columns there can be are in them: then the table brings no other ones
    /// @return empty when rows of the table are not wanted
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids one of the
    /// columns
    synchronized Optional<Taken> take(List<Table> tables, boolean whole, List<Column> columns) {
        Table said = tables.getFirst();
        Map<String, ContractMode> refused;
        if (!whole && touched.add(said.name())) {
            refused = addBrought(said, columns);
            tables.stream().skip(1).forEach(table -> add(table, false));
        } else {
            hint(tables, whole);
            refused = closed.contains(said.name()) ? Map.of() : learn(said.name(), columns);
        }
        return closed.contains(said.name())
                ? Optional.empty()
                : Optional.of(new Taken(schema.table(said.name()), refused));
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
            } else if (hints != null) {
                news.add(hints);
            }
        }
        schema = schema.withNormalizedTable(outcome.allowed().get().withColumns(news), CompoundHints.REPLACE);
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
        boolean isNew = !known.hasSeenData();
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
            } else if (isNew && column.nullable() && !existing.nullable()) {
                // one file of the table says that there are no nulls, another one does not
                added.add(existing.with("nullable", true));
            }
        }
        if (!added.isEmpty()) {
            schema = schema.withNormalizedTable(known.withColumns(added), CompoundHints.ADD);
        }
        return refused;
    }

    /// Names of the tables that resources of this run wrote to.
    synchronized Set<String> touched() {
        return Set.copyOf(touched);
    }
}
