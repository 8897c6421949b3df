package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one kind of database is read. Most methods have defaults that follow JDBC and SQL. Found among the
/// extensions of the connector, so that a jar may bring one for a further database. Immutable, safe for use
/// by several threads.
public interface SourceDialect {
    /// Its name: `postgresql`, `mysql`, as in a URL of SQLAlchemy.
    String name();

    /// Whether it is for that database.
    ///
    /// @param product the name that the driver gives for the database, in lower case
    boolean speaks(String product);

    /// A name as it is written in a statement.
    default String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A query as a statement.
    default String statement(SelectQuery query) {
        return Statements.limitLast(query, "LIMIT ", "");
    }

    /// The schema in which tables are that are named without one; empty when there are no schemas.
    default String defaultSchema(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        return schema == null ? "" : schema;
    }

    /// The tables of a schema, with all columns and keys, in few statements however many tables there are.
    default List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        return new MetadataCatalog(this, connection).tables(request);
    }

    /// The type of a column of a table or a result.
    SqlType type(JdbcColumn column);

    /// The name of a column of a result as users see it.
    default String columnName(String label) {
        return label;
    }

    /// What is selected for a column: by default itself. For types that the driver does not hand over as
    /// text.
    ///
    /// @param written the column's name as it is written in a statement
    default String selected(String written, SqlType type) {
        return written;
    }

    /// How values of a type are read.
    default CellReader reader(SqlType type) {
        return CellReaders.of(type);
    }

    /// The value to bind for a comparison with a column.
    ///
    /// @param start whether rows from the value on are wanted, else those up to it
    default @Nullable Object bound(Object value, SqlType type, boolean start) {
        return BoundValues.of(value, type);
    }

    /// The rest of a division of whole numbers, as it is written in a statement.
    ///
    /// @param value the dividend as it is written
    default String remainder(String value, long divisor) {
        return "MOD(" + value + ", " + divisor + ")";
    }

    /// Whether `ORDER BY` puts the texts of a column into the order in which `<` compares them with a bound
    /// value. Without that, ranges of texts could overlap or leave rows out.
    default boolean ordersTextsAsItCompares() {
        return false;
    }

    /// Whether a table is so large that reading it in chunks is worth the query that finds them.
    default boolean isLarge(Connection connection, SourceTable table) throws SQLException {
        return true;
    }

    /// Conditions that divide the rows of a table without a usable key, each row in one of them, good only
    /// for the transaction in which they are made; empty where the database has no such thing.
    default List<String> partsWithoutKey(Connection connection, SourceTable table) throws SQLException {
        return List.of();
    }

    /// Begins a transaction in which all that is read is of one moment, where the database has such.
    default void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /// How many rows the driver keeps in memory.
    default int fetchSize(int chunk) {
        return chunk;
    }

    /// Whether [#snapshot] gives something, so that several connections can read a table.
    default boolean hasSnapshots() {
        return false;
    }

    /// A name for what the transaction sees, by which other connections see the same; empty where there is no
    /// such thing: then one connection reads.
    default Optional<String> snapshot(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /// Makes a transaction that has just begun see what another one sees.
    ///
    /// @param name of [#snapshot]
    default void useSnapshot(Connection connection, String name) throws SQLException {
        throw new IllegalStateException("there are no snapshots");
    }
}
