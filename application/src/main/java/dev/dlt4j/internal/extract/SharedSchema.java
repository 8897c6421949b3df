package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.ContractOutcome;
import dev.dlt4j.domain.schema.contract.SchemaContract;
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

    /// Adds what a resource says of its table, and of tables nested in it. Keys it names take the place of earlier ones. Of several resources of one
    /// table only the first to run is listened to, as by dlt. The table's contract decides what of it comes in; a new
    /// table that may not change later may in its first package.
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
        boolean once = !whole && contract.columns() != ContractMode.EVOLVE && schema.isNewTable(table.name());
        Table marked = once ? table.withNormalizerMark("evolve-columns-once", true) : table;
        Optional<Table> allowed = contract.check(schema, marked, Map.of()).allowed();
        if (allowed.isPresent()) {
            schema = schema.withNormalizedTable(allowed.get(), CompoundHints.REPLACE);
            contracts.put(table.name(), contract);
            declared.put(table.name(), table);
        } else {
            closed.add(table.name());
        }
    }

    /// What becomes of the columns that a table of rows brings: names of those left out, and whether the rows that have
    /// a value there go with them.
    ///
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when the contract forbids one of them
    synchronized Map<String, ContractMode> refused(String tableName, List<Column> columns) {
        SchemaContract contract = contracts.getOrDefault(tableName, SchemaContract.EVOLVE);
        if (contract.isEvolve()) {
            return Map.of();
        }
        Table said = declared.getOrDefault(tableName, Table.of(tableName));
        List<Column> hinted = columns.stream().map(column -> {
            Column hints = said.column(column.name());
            return hints == null ? column : column.mergedWith(hints);
        }).toList();
        Map<String, ContractMode> refused = new LinkedHashMap<>();
        for (ContractOutcome.Filter filter : contract
                .check(schema, schema.table(tableName).withColumns(hinted), Map.of()).filters()) {
            refused.put(filter.name(), filter.mode());
        }
        return refused;
    }

    /// Adds columns that a table of rows brought. A column that is known keeps its type: the destination casts.
    synchronized Table learn(String tableName, List<Column> columns) {
        Table known = schema.table(tableName);
        List<Column> added = columns.stream().filter(column -> {
            Column existing = known.column(column.name());
            return existing == null || !existing.isComplete();
        }).map(column -> {
            Column hinted = known.column(column.name());
            return hinted == null ? column : column.mergedWith(hinted);
        }).toList();
        if (!added.isEmpty()) {
            schema = schema.withNormalizedTable(known.withColumns(added), CompoundHints.ADD);
        }
        return schema.table(tableName);
    }

    /// Names of the tables that resources of this run wrote to.
    synchronized Set<String> touched() {
        return Set.copyOf(touched);
    }
}
