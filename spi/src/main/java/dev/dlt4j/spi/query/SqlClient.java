package dev.dlt4j.spi.query;

import dev.dlt4j.spi.sql.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs SQL on the database of a dataset. Tables named without a dataset are the dataset's. Each `?` outside
/// of quotes and comments stands for the next parameter; without parameters a `?` is left to the database.
/// Safe for use by several threads, but for the client that a transaction is given.
public interface SqlClient extends AutoCloseable {
    /// The name of the dataset in the database.
    String dataset();

    /// How names and values are written.
    SqlDialect dialect();

    /// A table of the dataset with all that it takes to name it from anywhere, quoted.
    String tableName(String table);

    /// Names of the columns of all tables, in their order; empty when there is no dataset yet.
    Map<String, List<String>> tables();

    /// Runs a query, whose rows are read as they are asked for.
    ///
    /// @return the rows, to be closed
    /// @throws dev.dlt4j.domain.TerminalException when there is no dataset yet, when it cannot be run as it
    ///             is written, or when it writes and the client only reads
    SqlRows query(String sql, @Nullable Object... parameters);

    /// Runs a statement that changes something.
    ///
    /// @return how many rows it changed; 0 for what changes no rows
    /// @throws dev.dlt4j.domain.TerminalException as [#query]
    long execute(String sql, @Nullable Object... parameters);

    /// Does work in one transaction: what it changed is committed when it returns and rolled back when it
    /// throws. Its rows are closed with it.
    ///
    /// @param work is given a client of the transaction, which ends with it and has no other in it
    <T extends @Nullable Object> T transaction(Function<SqlClient, T> work);

    @Override
    void close();
}
