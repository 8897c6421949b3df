package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.core.JdbcCatalog;
import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Microsoft SQL Server. Texts of one column are ordered in one way when they are compared with a Unicode
/// parameter and in another one by `ORDER BY`, so that only numbers are keys for chunks.
public final class SqlServerReading implements SourceDialect {
    private static final String SNAPSHOTS = "SELECT 1 FROM sys.databases "
            + "WHERE name = DB_NAME() AND snapshot_isolation_state = 1";
    /// The driver's number for the isolation `SNAPSHOT`.
    private static final int SNAPSHOT = 4096;

    @Override
    public String name() {
        return "mssql";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("microsoft sql server");
    }

    @Override
    public String identifier(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    @Override
    public String statement(SelectQuery query) {
        return Statements.limitFirst(query);
    }

    @Override
    public String remainder(String value, long divisor) {
        return value + " % " + divisor;
    }

    @Override
    public List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        return SqlServerTables.of(connection, request);
    }

    @Override
    public SqlType type(JdbcColumn column) {
        return SqlServerTables.type(column.typeName(), column.size(), column.size(), column.digits());
    }

    @Override
    public String selected(String written, SqlType type) {
        return switch (type.name()) {
            case "sql_variant" -> "CAST(" + written + " AS nvarchar(4000)) AS " + written;
            case "hierarchyid", "geometry", "geography" -> written + ".ToString() AS " + written;
            default -> written;
        };
    }

    @Override
    public CellReader reader(SqlType type) {
        return type.kind() == SqlKind.UUID ? SqlServerReading::uuid : CellReaders.of(type);
    }

    /// In small letters, as Python writes it.
    private static boolean uuid(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        String text = rows.getString(index);
        if (text != null) {
            CellReaders.put(text.toLowerCase(Locale.ROOT), to, row);
        }
        return true;
    }

    /// Of one moment only where the database allows `SNAPSHOT`; else rows that others change meanwhile may be
    /// read in either state.
    @Override
    public void beginReading(Connection connection) throws SQLException {
        if (JdbcCatalog.finds(connection, SNAPSHOTS)) {
            connection.setTransactionIsolation(SNAPSHOT);
        }
        connection.setAutoCommit(false);
    }
}
