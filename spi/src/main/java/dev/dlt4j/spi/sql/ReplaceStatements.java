package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The statements that put the rows of a load in the place of all earlier ones; to be executed in their order
/// in one transaction.
public final class ReplaceStatements {
    private ReplaceStatements() {}

    /// The statements for a chain. With `truncate-and-insert` they empty the tables, into which the rows of
    /// the load are inserted afterwards; otherwise the rows come from the staging tables.
    ///
    /// @param chain the root table and all nested in it, also those without rows in this load
    /// @throws TerminalException when the engine has no such strategy; names table and strategy
    public static List<String> of(List<Table> chain, ReplaceStrategy strategy, TableNames names) {
        return switch (strategy) {
            case TRUNCATE_AND_INSERT -> chain.stream().map(table -> empty(table, names)).toList();
            case INSERT_FROM_STAGING -> chain.stream()
                    .flatMap(table -> Stream.of(empty(table, names), insert(table, names))).toList();
            case STAGING_OPTIMIZED -> chain.stream().flatMap(table -> swap(table, names)).toList();
        };
    }

    private static String empty(Table table, TableNames names) {
        return (names.dialect().abilities().truncate() ? "TRUNCATE TABLE " : "DELETE FROM ")
                + names.target(table.name());
    }

    private static String insert(Table table, TableNames names) {
        String columns = table.completeColumns().stream().map(Column::name).map(names::column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + names.target(table.name()) + " (" + columns + ") SELECT " + columns + " FROM "
                + names.staging(table.name());
    }

    private static Stream<String> swap(Table table, TableNames names) {
        String target = names.target(table.name());
        String staged = names.staging(table.name());
        return switch (names.dialect().abilities().stagingSwap()) {
            case CLONE -> Stream.of("DROP TABLE IF EXISTS " + target,
                    "CREATE TABLE " + target + " CLONE " + staged);
            case SET_SCHEMA -> Stream.of("DROP TABLE IF EXISTS " + target,
                    "ALTER TABLE " + staged + " SET SCHEMA " + names.column(names.dataset().getLast()),
                    "CREATE TABLE " + staged + " (LIKE " + target + " INCLUDING ALL)");
            case NONE -> throw new TerminalException("cannot replace table \"" + table.name()
                    + "\" with strategy " + ReplaceStrategy.STAGING_OPTIMIZED + ": "
                    + names.dialect().engine()
                    + " has no quick way to do so; set replace_strategy to "
                    + ReplaceStrategy.INSERT_FROM_STAGING);
        };
    }
}
