package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one database brings to a [JdbcClient]: how to connect, its SQL, its bulk loader, what its errors
/// mean, and its types. Six methods are its own; the others have defaults that fit most databases. Safe
/// for use by several threads; closed by the client.
public interface JdbcEngine extends AutoCloseable {
    /// The SQL of the database.
    SqlDialect dialect();

    /// Where the database is, for people: no secret in it.
    String location();

    /// A connection of its own for a piece of work, in auto-commit mode. The client closes it; a pool may
    /// take it back then. Neither database nor file is opened before the first call.
    Connection connect() throws SQLException;

    /// Loads job files into a table that has their columns, within the caller's transaction. Columns go by
    /// name; what a file does not have is null. This is where the quickest way of the driver belongs.
    ///
    /// @param target the table as it is written in statements
    /// @param load   a table with at least one file, which is there
    /// @throws dev.dlt4j.domain.TerminalException when a file is of a format that the engine does not load
    void load(Connection connection, String target, TableLoad load) throws SQLException;

    /// Whether a merge reads the rows of a table in its files, because that is as quick as reading a table.
    /// They are then not loaded into the staging table, which stays empty. No by default.
    ///
    /// @param staging the staging table as it is written in statements
    default boolean readsInPlace(Connection connection, String staging, TableLoad load) throws SQLException {
        return false;
    }

    /// The names under which statements find the staged rows of a chain: those of the staging dataset by
    /// default. An engine that reads files in place makes views here, within the caller's transaction.
    ///
    /// @param names of the tables in the dataset and in the staging dataset
    /// @param chain the tables of the chain, staged
    default TableNames openStaged(Connection connection, TableNames names, List<TableLoad> chain)
            throws SQLException {
        return names;
    }

    /// Drops what [#openStaged] made, after the chain was merged.
    ///
    /// @param names what it returned
    default void closeStaged(Connection connection, TableNames names, List<TableLoad> chain)
            throws SQLException {}

    /// What an error of the driver means.
    ///
    /// @param context what was being done
    ErrorMeaning meaning(SQLException failure, ErrorContext context);

    /// The types that the catalog has for the columns of a dataset.
    ///
    /// @param byTable table to column to the type as [JdbcCatalog] reads it
    StoredTypes types(Map<String, Map<String, String>> byTable);

    /// Called once when a run begins, on a thread of its own: may load libraries and connect. A failure, also
    /// that the engine is closed already, is only logged: the first call that needs the database reports it.
    default void prepare() throws SQLException {}

    /// True when there is a database to look at. Looking makes none.
    default boolean exists() {
        return true;
    }

    /// Whether what is loaded is gone when the process ends.
    default boolean endsWithProcess() {
        return false;
    }

    /// How messages name the database.
    default String inMessages() {
        return location();
    }

    /// A connection of its own for statements of a user; as [#connect()] by default.
    ///
    /// @param dataset the dataset's name
    /// @param access  what the statements may do
    default Connection connectToQuery(String dataset, SqlAccess access) throws SQLException {
        return connect();
    }

    /// Makes a connection ready for a user's statements: names without a schema are the dataset's, and rows
    /// are streamed. Nothing to do by default.
    ///
    /// @param dataset as it is written in statements
    default void prepareQueries(Connection connection, String dataset) throws SQLException {}

    /// Begins a transaction in which the database itself refuses what writes.
    default void beginReading(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    /// Ends what [#beginReading] began.
    default void endReading(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
    }

    /// Whether dates and times are kept as texts of ISO 8601, which no driver should interpret.
    default boolean momentsAreTexts() {
        return false;
    }

    /// Whether a user's statement names a table or a column that is not there.
    default boolean isUnknownName(SQLException failure) {
        return failure.getSQLState() != null
                && (failure.getSQLState().startsWith("42S") || failure.getSQLState().equals("42P01"));
    }

    /// Whether a merge deletes and inserts rows that it would update, because that is quicker and loses
    /// nothing: the table has no columns but those of the schema. No by default.
    ///
    /// @param qualifier what stands before the table's name, as [#qualifier(String)] gave it
    default boolean replacesRows(Connection connection, List<String> qualifier, Table table)
            throws SQLException {
        return false;
    }

    /// Whether a merge first looks for repeated keys among the staged rows, and takes them all if there are
    /// none. That pays where counting keys takes far less than ranking whole rows by them.
    default boolean looksForRepeats() {
        return false;
    }

    /// What a user's statement failed with, where the driver hides it while rows are streamed.
    default SQLException failureOfQuery(Connection connection, String sql, List<@Nullable Object> parameters,
            SQLException failure) {
        return failure;
    }

    /// What stands before the name of a table, from the outside in; the dataset by default.
    ///
    /// @throws SQLException when that takes a query and it fails
    default List<String> qualifier(String dataset) throws SQLException {
        return List.of(dataset);
    }

    /// What datasets hold, as the database knows it; read from `information_schema` by default.
    default JdbcCatalog catalog() {
        return InformationSchema.INSTANCE;
    }

    /// Makes a dataset that is not there; a schema by default.
    ///
    /// @param dataset as it is written in statements
    default String createDataset(String dataset) {
        return "CREATE SCHEMA IF NOT EXISTS " + dataset;
    }

    /// Drops a dataset with all that is in it, if it is there.
    ///
    /// @param connection in auto-commit mode
    /// @param dataset    as it is written in statements
    default void dropDataset(Connection connection, String dataset) throws SQLException {
        JdbcDataset.execute(connection, "DROP SCHEMA IF EXISTS " + dataset + " CASCADE");
    }

    /// What stands between the type of a column and `NOT NULL`; nothing by default.
    ///
    /// @param isNew whether the table is made with it, else the column comes to rows that are there
    /// @throws SQLException when that takes a query and it fails
    default String columnOptions(Column column, boolean isNew) throws SQLException {
        return "";
    }

    /// The statement that lets a column take nulls; empty where that cannot be done.
    ///
    /// @param target the table as it is written in statements
    /// @throws SQLException when that takes a query and it fails
    default Optional<String> dropNotNull(String target, Column column) throws SQLException {
        return Optional.of("ALTER TABLE " + target + " ALTER COLUMN " + dialect().identifier(column.name())
                + " DROP NOT NULL");
    }

    /// The statement by which a column takes no nulls any more; empty where that cannot be done.
    ///
    /// @param target the table as it is written in statements
    /// @throws SQLException when that takes a query and it fails
    default Optional<String> setNotNull(String target, Column column) throws SQLException {
        return Optional.of("ALTER TABLE " + target + " ALTER COLUMN " + dialect().identifier(column.name())
                + " SET NOT NULL");
    }

    /// Why this version of the database cannot merge by a strategy, although the capabilities, which are
    /// declared without a connection, name it; empty when it can.
    ///
    /// @throws SQLException when that takes a query and it fails
    default Optional<String> refusal(Connection connection, MergeStrategy strategy) throws SQLException {
        return Optional.empty();
    }

    /// The SQL of leases, which runs need where several processes can write to the database at once; empty by
    /// default. The database must then have `FOR UPDATE`.
    default Optional<LeaseSql> leases() {
        return Optional.empty();
    }

    /// The expression for the time at which a transaction runs.
    default String now() {
        return "CURRENT_TIMESTAMP";
    }

    /// Looks for the value that made a load fail, where the driver's text does not name it.
    ///
    /// @return the value, its column and what to do; empty when nothing is known
    default Optional<String> misfit(Connection connection, TableLoad load, SQLException failure) {
        return Optional.empty();
    }

    @Override
    void close() throws SQLException;
}
