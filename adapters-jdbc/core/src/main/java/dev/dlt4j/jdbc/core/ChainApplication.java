package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.MergePlan;
import dev.dlt4j.spi.sql.MergeStatements;
import dev.dlt4j.spi.sql.ReplaceStatements;
import dev.dlt4j.spi.sql.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Brings the rows of a chain where they belong, within the caller's transaction.
final class ChainApplication {
    /// Loads the files of a table.
    @FunctionalInterface
    interface Loader {
        void load(Connection connection, JdbcDataset dataset, TableLoad load) throws SQLException;
    }

    /// Statements that read staged rows.
    @FunctionalInterface
    private interface Statements {
        List<String> of(TableNames names) throws SQLException;
    }

    private final Connection connection;
    private final JdbcDataset dataset;
    private final JdbcDataset staging;
    private final ChainLoad chain;

    ChainApplication(Connection connection, JdbcDataset dataset, JdbcDataset staging, ChainLoad chain) {
        this.connection = connection;
        this.dataset = dataset;
        this.staging = staging;
        this.chain = chain;
    }

    void run(Loader loader) throws SQLException {
        switch (chain.disposition()) {
            case Disposition.Append append -> loadAll(loader);
            case Disposition.Replace replace -> replace(replace.strategy(), loader);
            case Disposition.Merge merge -> {
                require(merge.strategy());
                MergePlan known = MergePlan.of(chain.schema(), chain.tables(), merge.strategy(),
                        chain.createdAt().atOffset(ZoneOffset.UTC));
                MergePlan plan = withEarlierRows(known);
                executeOnStaged(names -> MergeStatements.of(repeatsKeys(plan, names)
                        ? plan
                        : plan.withoutRepeats(), names));
            }
        }
    }

    private MergePlan withEarlierRows(MergePlan plan) throws SQLException {
        if (!JdbcDataset.answers(connection, plan.anyEarlierRow(names()))) {
            return plan.withoutEarlierRows();
        }
        boolean replaces = plan.updatesRows();
        for (int i = 0; i < chain.tables().size() && replaces; i++) {
            replaces = dataset.engine().replacesRows(connection, dataset.qualifier(), chain.tables().get(i));
        }
        return replaces ? plan.replacingRows() : plan;
    }

    /// Also true when nobody has looked.
    private boolean repeatsKeys(MergePlan plan, TableNames names) throws SQLException {
        List<String> queries = plan.repeats(names);
        boolean found = !dataset.engine().looksForRepeats();
        for (int i = 0; i < queries.size() && !found; i++) {
            found = JdbcDataset.answers(connection, queries.get(i));
        }
        return found;
    }

    private void replace(ReplaceStrategy strategy, Loader loader) throws SQLException {
        switch (strategy) {
            case TRUNCATE_AND_INSERT -> {
                execute(replacing(strategy, names()));
                loadAll(loader);
            }
            case INSERT_FROM_STAGING -> executeOnStaged(names -> replacing(strategy, names));
            // the staging tables themselves become those of the dataset
            case STAGING_OPTIMIZED -> execute(replacing(strategy, names()));
        }
    }

    private List<String> replacing(ReplaceStrategy strategy, TableNames names) {
        return ReplaceStatements.of(chain.tables(), strategy, names);
    }

    private void require(MergeStrategy strategy) throws SQLException {
        Optional<String> refusal = dataset.engine().refusal(connection, strategy);
        if (refusal.isPresent()) {
            throw new TerminalException("cannot merge table \"%s\" by strategy %s: %s".formatted(
                    chain.root().name(), strategy.dltName(), refusal.get()));
        }
    }

    /// Executes statements that read the staged rows of the chain.
    private void executeOnStaged(Statements statements) throws SQLException {
        List<TableLoad> tables = chain.tables().stream().map(table -> chain.tableLoad(table, false)).toList();
        TableNames names = dataset.engine().openStaged(connection, names(), tables);
        execute(statements.of(names));
        dataset.engine().closeStaged(connection, names, tables);
    }

    private TableNames names() {
        return new TableNames(dataset.dialect(), dataset.qualifier(), staging.qualifier());
    }

    private void loadAll(Loader loader) throws SQLException {
        for (Table table : chain.tables()) {
            loader.load(connection, dataset, chain.tableLoad(table, false));
        }
    }

    private void execute(List<String> statements) throws SQLException {
        for (String statement : statements) {
            JdbcDataset.execute(connection, statement);
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
