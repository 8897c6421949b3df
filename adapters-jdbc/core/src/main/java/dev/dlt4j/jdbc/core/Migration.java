package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.core.JdbcCatalog.StoredColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/// Brings a dataset's tables up to a schema, within the caller's transaction. Tables and columns that are
/// missing are made, and columns that have become nullable take nulls; nothing else that exists is altered.
final class Migration {
    private final Connection connection;
    private final JdbcDataset dataset;
    private final Schema schema;
    private final Failures failures;
    private final boolean isStaging;

    private Migration(Connection connection, JdbcDataset dataset, Schema schema, Failures failures,
            boolean isStaging) {
        this.connection = connection;
        this.dataset = dataset;
        this.schema = schema;
        this.failures = failures;
        this.isStaging = isStaging;
    }

    static Migration of(Connection connection, JdbcDataset dataset, Schema schema, Failures failures) {
        return new Migration(connection, dataset, schema, failures, false);
    }

    /// Rows to be merged may have the same id there: those of one key that are made of it. So these tables
    /// get no unique index, unlike dlt's, into which such rows cannot be loaded.
    static Migration ofStaging(Connection connection, JdbcDataset staging, Schema schema,
            Failures failures) {
        return new Migration(connection, staging, schema, failures, true);
    }

    /// Takes the statements that change tables.
    @FunctionalInterface
    private interface Statements {
        void execute(Table table, List<Column> columns, String sql) throws SQLException;
    }

    /// The statements that [#run] would execute on tables; none is executed.
    ///
    /// @param existing the dataset's columns by table and name
    static List<String> plan(JdbcDataset dataset, Schema schema, Set<String> tables,
            Map<String, Map<String, StoredColumn>> existing) throws SQLException {
        var planned = new ArrayList<String>();
        alter(dataset, schema, tables, existing, new LinkedHashSet<>(), UnaryOperator.identity(),
                (table, columns, sql) -> planned.add(sql));
        return planned;
    }

    /// Makes what is missing of the given tables, records the version, and says what was added.
    ///
    /// @param existing the dataset's columns by table and name
    Map<String, Table> run(Set<String> tables, Map<String, Map<String, StoredColumn>> existing)
            throws SQLException {
        var unfilled = new LinkedHashSet<String>();
        Map<String, Table> added = alter(dataset, schema, tables, existing, unfilled, this::made,
                this::execute);
        new RootIdFilling(connection, dataset, schema).run(unfilled);
        new LoadRecords(connection, dataset).recordVersion(schema);
        return added;
    }

    private Table made(Table table) {
        return isStaging && schema.writeDisposition(table.name()) == WriteDisposition.MERGE
                ? table.withColumns(table.columns().values().stream()
                        .map(column -> column.with("unique", false)).toList())
                : table;
    }

    /// @param made how a table of the schema is made
    private static Map<String, Table> alter(JdbcDataset dataset, Schema schema, Set<String> tables,
            Map<String, Map<String, StoredColumn>> existing, Set<String> unfilled, UnaryOperator<Table> made,
            Statements statements) throws SQLException {
        var wanted = new LinkedHashSet<String>(tables);
        wanted.add(schema.versionTableName());
        var added = new LinkedHashMap<String, Table>();
        for (Table table : schema.tables().values()) {
            if (wanted.contains(table.name()) && table.hasCompleteColumns()) {
                Map<String, StoredColumn> there = existing.get(table.name());
                List<Column> missing = there == null
                        ? create(dataset, made.apply(table), statements)
                        : add(dataset, made.apply(table), there, unfilled, statements);
                if (!missing.isEmpty()) {
                    added.put(table.name(), table.withColumns(missing));
                }
            }
        }
        return added;
    }

    private static List<Column> create(JdbcDataset dataset, Table table, Statements statements)
            throws SQLException {
        List<Column> columns = table.completeColumns();
        var definitions = new StringJoiner(",\n  ", " (\n  ", ")");
        for (Column column : columns) {
            definitions.add(definition(dataset, table, column, true));
        }
        statements.execute(table, columns, "CREATE TABLE " + dataset.table(table.name()) + definitions);
        return columns;
    }

    /// @param unfilled gets the table's name when its rows are to get the ids of their root rows
    private static List<Column> add(JdbcDataset dataset, Table table, Map<String, StoredColumn> there,
            Set<String> unfilled, Statements statements) throws SQLException {
        var columns = new ArrayList<Column>();
        for (Column column : table.completeColumns()) {
            StoredColumn stored = there.get(column.name());
            if (stored == null) {
                boolean filled = !column.nullable() && RootIdFilling.fills(table, column);
                if (filled) {
                    unfilled.add(table.name());
                }
                statements.execute(table, List.of(column), "ALTER TABLE " + dataset.table(table.name())
                        + " ADD COLUMN "
                        + definition(dataset, table, filled ? column.with("nullable", true) : column, false));
                columns.add(column);
            } else if (!column.nullable() && stored.nullable() && RootIdFilling.fills(table, column)) {
                // it was added, where that cannot be rolled back, by a process that ended before it was
                // filled
                unfilled.add(table.name());
            } else if (column.nullable() && !stored.nullable()) {
                Optional<String> relaxed = dataset.engine().dropNotNull(dataset.table(table.name()), column);
                if (relaxed.isPresent()) {
                    statements.execute(table, List.of(column), relaxed.get());
                }
            }
        }
        return columns;
    }

    private static String definition(JdbcDataset dataset, Table table, Column column, boolean isNew)
            throws SQLException {
        String options = dataset.engine().columnOptions(column, isNew);
        return dataset.dialect().identifier(column.name()) + ' '
                + dataset.dialect().columnType(table.name(), column)
                + (options.isEmpty() ? "" : " " + options)
                + (column.nullable() ? "" : " NOT NULL");
    }

    private void execute(Table table, List<Column> columns, String sql) throws SQLException {
        try {
            JdbcDataset.execute(connection, sql);
        } catch (SQLException e) {
            throw failures.ofColumns(table.name(), columns, e);
        }
    }
}
