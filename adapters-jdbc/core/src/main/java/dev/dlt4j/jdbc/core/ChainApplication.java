package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.TableLoad;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Brings the rows of a chain where they belong, within the caller's transaction.
final class ChainApplication {
    /// Loads the files of a table.
    @FunctionalInterface
    interface Loader {
        void load(Connection connection, Dataset dataset, TableLoad load) throws SQLException;
    }

    private final Connection connection;
    private final Dataset dataset;
    private final Dataset staging;
    private final ChainLoad chain;

    ChainApplication(Connection connection, Dataset dataset, Dataset staging, ChainLoad chain) {
        this.connection = connection;
        this.dataset = dataset;
        this.staging = staging;
        this.chain = chain;
    }

    void run(Loader loader) throws SQLException {
        switch (chain.disposition()) {
            case Disposition.Append append -> loadAll(loader);
            case Disposition.Replace replace when !replace.isStaged() -> {
                // tables are emptied from the bottom up, in case somebody made references between them
                for (Table table : chain.tables().reversed()) {
                    Dataset.execute(connection, "DELETE FROM " + dataset.table(table.name()));
                }
                loadAll(loader);
            }
            case Disposition.Replace replace -> execute(replaced());
            case Disposition.Merge merge -> throw new TerminalException("merge is not built yet");
        }
    }

    private void loadAll(Loader loader) throws SQLException {
        for (Table table : chain.tables()) {
            loader.load(connection, dataset, chain.tableLoad(table, false));
        }
    }

    private List<String> replaced() {
        List<String> statements = new ArrayList<>();
        chain.tables().reversed()
                .forEach(table -> statements.add("DELETE FROM " + dataset.table(table.name())));
        for (Table table : chain.tables()) {
            String columns = table.completeColumns().stream()
                    .map(column -> dataset.dialect().identifier(column.name()))
                    .collect(Collectors.joining(", "));
            statements.add(
                    "INSERT INTO %s (%s) SELECT %s FROM %s".formatted(dataset.table(table.name()), columns,
                            columns, staging.table(table.name())));
        }
        return statements;
    }

    private void execute(List<String> statements) throws SQLException {
        for (String statement : statements) {
            Dataset.execute(connection, statement);
        }
    }

    /// A disposition as a user writes it.
    static String name(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Append append -> "append";
            case Disposition.Replace replace -> replace.strategy().dltName();
            case Disposition.Merge merge -> merge.strategy().dltName();
        };
    }
}
