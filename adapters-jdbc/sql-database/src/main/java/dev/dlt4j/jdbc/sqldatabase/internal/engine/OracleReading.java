package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Oracle Database. The order of texts and their comparison depend on different settings of the session, so
/// that only numbers are keys for chunks.
public final class OracleReading implements SourceDialect {
    /// Whole numbers without a declared width.
    static final String WHOLE = "integer";
    private static final int FLOATING = -127;

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public boolean speaks(String product) {
        return product.equals("oracle");
    }

    @Override
    public String identifier(String name) {
        return SourceDialect.super.identifier(OracleNames.stored(name));
    }

    @Override
    public String statement(SelectQuery query) {
        return Statements.limitLast(query, "FETCH FIRST ", " ROWS ONLY");
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return OracleNames.shown(SourceDialect.super.defaultSchema(connection));
    }

    @Override
    public String columnName(String label) {
        return OracleNames.shown(label);
    }

    @Override
    public List<SourceTable> tables(Connection connection, CatalogRequest request) throws SQLException {
        return OracleTables.of(connection, request);
    }

    /// Without limits the driver reports no digits and a scale of -127.
    @Override
    public SqlType type(JdbcColumn column) {
        return OracleTables.type(column.typeName(), column.size(), column.size(),
                column.size() == 0 ? null : column.size(),
                column.digits() == FLOATING || column.size() == 0 ? null : column.digits());
    }

    /// Types that the driver does not bring as text are written by the database.
    @Override
    public String selected(String written, SqlType type) {
        String expression = switch (type.name()) {
            case "json" -> "JSON_SERIALIZE(" + written + " RETURNING CLOB)";
            case "xmltype" -> "XMLSERIALIZE(CONTENT " + written + " AS CLOB)";
            case "vector" -> "FROM_VECTOR(" + written + " RETURNING CLOB)";
            case "bfile" -> "TO_BLOB(" + written + ")";
            case "interval day to second", "interval year to month" -> "TO_CHAR(" + written + ")";
            // the driver wants to know the session's zone for it
            case "timestamp with local time zone" -> "CAST(" + written + " AS TIMESTAMP WITH TIME ZONE)";
            default -> written;
        };
        return expression.equals(written) ? written : expression + " AS " + written;
    }

    @Override
    public CellReader reader(SqlType type) {
        return type.name().equals(WHOLE) ? CellReaders::unsigned : CellReaders.of(type);
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
        }
    }

    /// The driver reserves memory for as many rows as it fetches at once.
    @Override
    public int fetchSize(int chunk) {
        return Math.min(chunk, 10_000);
    }
}
