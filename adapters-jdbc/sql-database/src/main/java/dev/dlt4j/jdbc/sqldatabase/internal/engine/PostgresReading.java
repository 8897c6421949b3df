package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// PostgreSQL.
public final class PostgresReading implements SourceDialect {
    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("postgresql");
    }

    @Override
    public String defaultSchema(Connection connection) {
        return "public";
    }

    @Override
    public List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        return PostgresTables.of(connection, request);
    }

    /// The type of a column of a result; the driver writes `_int4` for a list of integers.
    @Override
    public SqlType type(JdbcColumn column) {
        String name = column.typeName();
        return name.startsWith("_")
                ? SqlType.of(SqlKind.NESTED, name)
                : PostgresTables.type(name, "b", "", 0, column.size() > 0 && column.size() <= 1000
                        ? (column.size() << 16 | column.digits()) + 4
                        : -1);
    }

    /// Types that the driver does not bring as text are cast by the database.
    @Override
    public String selected(String written, SqlType type) {
        String cast = type.kind() == SqlKind.UNKNOWN ? "text" : type.name().equals("timetz") ? "time" : "";
        return cast.isEmpty() ? written : "CAST(" + written + " AS " + cast + ") AS " + written;
    }

    @Override
    public CellReader reader(SqlType type) {
        return type.kind() == SqlKind.DECIMAL ? PostgresReading::numeric : CellReaders.of(type);
    }

    /// The driver has no decimal for `NaN` and the infinities.
    private static boolean numeric(ResultSet rows, int index, ColumnBuilder to, int row)
            throws SQLException {
        String text = rows.getString(index);
        return text == null || (!text.endsWith("N") && !text.endsWith("y")
                && CellReaders.put(new BigDecimal(text), to, row));
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    @Override
    public Optional<String> snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void useSnapshot(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION SNAPSHOT '" + name.replace("'", "''") + "'");
        }
    }
}
