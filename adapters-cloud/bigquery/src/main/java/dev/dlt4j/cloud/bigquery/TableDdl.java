package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The statements that make and change tables.
final class TableDdl {
    private final BigQueryDialect dialect;

    TableDdl(BigQueryDialect dialect) {
        this.dialect = dialect;
    }

    /// Makes a table with all its hints. It is fine when the table is there already, as after a migration
    /// that was stopped.
    ///
    /// @param target as it is written in statements
    String create(String target, BigQueryHints hints) {
        var sql = new StringBuilder("CREATE TABLE IF NOT EXISTS ").append(target).append(" (\n")
                .append(hints.table().completeColumns().stream()
                        .map(column -> definition(hints.table().name(), column))
                        .collect(Collectors.joining(",\n")))
                .append(')');
        hints.partition().ifPresent(by -> partition(by).ifPresent(
                clause -> sql.append("\nPARTITION BY ").append(clause)));
        List<String> cluster = hints.cluster();
        if (!cluster.isEmpty()) {
            sql.append("\nCLUSTER BY ").append(cluster.stream().map(dialect::identifier)
                    .collect(Collectors.joining(", ")));
        }
        Map<String, String> options = hints.options(dialect);
        if (!options.isEmpty()) {
            sql.append("\nOPTIONS (").append(joined(options)).append(')');
        }
        return sql.toString();
    }

    private Optional<String> partition(BigQueryHints.Partition by) {
        return (by.template().isEmpty()
                ? BigQueryHints.template(by.column())
                : Optional.of(by.template()))
                .map(text -> text.replace("{column_name}", dialect.identifier(by.column().name())));
    }

    /// Adds columns in one statement, since BigQuery lets a table be changed only a few times a minute. What
    /// is added takes nulls: rows that are there have no value of it.
    String add(String target, String table, List<Column> columns) {
        return "ALTER TABLE " + target + '\n' + columns.stream()
                .map(column -> "ADD COLUMN IF NOT EXISTS " + definition(table, column.with("nullable", true)))
                .collect(Collectors.joining(",\n"));
    }

    String dropNotNull(String target, String column) {
        return "ALTER TABLE " + target + " ALTER COLUMN " + dialect.identifier(column) + " DROP NOT NULL";
    }

    String set(String target, Map<String, String> options) {
        return "ALTER TABLE " + target + " SET OPTIONS (" + joined(options) + ')';
    }

    private static String joined(Map<String, String> options) {
        return options.entrySet().stream().map(option -> option.getKey() + '=' + option.getValue())
                .collect(Collectors.joining(", "));
    }

    String definition(String table, Column column) {
        var options = new ArrayList<String>();
        if (column.flag(BigQueryHints.ROUND_HALF_EVEN)) {
            options.add("rounding_mode='ROUND_HALF_EVEN'");
        }
        if (column.flag(BigQueryHints.ROUND_HALF_AWAY)) {
            options.add("rounding_mode='ROUND_HALF_AWAY_FROM_ZERO'");
        }
        if (column.property("description") instanceof String text && !text.isEmpty()) {
            options.add("description=" + dialect.literal(text));
        }
        return dialect.identifier(column.name()) + ' ' + dialect.columnType(table, column)
                + (column.nullable() ? "" : " NOT NULL")
                + (options.isEmpty() ? "" : " OPTIONS (" + String.join(", ", options) + ')');
    }
}
