package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.JsonCells;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.BulkReading;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.QueryBatches;
import dev.dlt4j.jdbc.sqldatabase.internal.copy.CopyBatches;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PostgreSQL.
public final class PostgresReading implements SourceDialect, BulkReading {
    /// From so many pages on, 64 MB, a table is read in chunks.
    private static final long PAGES = 8192;
    /// 8 MB: so little that several readers, which may be a few batches ahead, seldom wait for each other.
    private static final long PART_PAGES = 1024;
    /// The first version that reads a range of pages without the others.
    private static final int PAGE_RANGES = 14;
    /// Arrays that the driver brings as they are: the database would write bytes as text, and `1.0` as 1.
    private static final Set<String> BY_DRIVER = Set.of("_bytea", "_float4", "_float8");
    /// Arrays whose members a cast to text would change: numbers, booleans and documents, which would
    /// become texts, moments, which `to_json` writes as in ISO 8601, and addresses, which would get a mask.
    private static final Set<String> AS_JSON = Set.of("_bool", "_int2", "_int4", "_int8", "_json", "_jsonb",
            "_timestamp", "_timestamptz", "_inet");
    /// The class of SQLSTATE for values that cannot be converted.
    private static final String DATA_FAULT = "22";
    private static final CellReader ARRAYS = CellReaders.of(SqlType.of(SqlKind.NESTED, "array"));
    /// Readers could wait for each other without end, which the server does not see: a DROP waits for the
    /// lock of the first reader, the second reader waits behind the DROP, and the first one waits in this
    /// process for its turn after the second. A limit that the user set stays.
    private static final String LOCK_TIMEOUT = "SELECT set_config('lock_timeout', '60s', true) "
            + "WHERE current_setting('lock_timeout') = '0'";
    private static final String SIZE = """
            SELECT pg_relation_size(c.oid) / current_setting('block_size')::bigint FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'r'""";

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

    /// Types that the driver does not bring as text are cast by the database, and it writes arrays whose
    /// members the driver would change: decimals that are `NaN`, moments before the year 1, infinite or with
    /// a zone.
    @Override
    public String selected(String written, SqlType type) {
        if (type.kind() == SqlKind.NESTED && !BY_DRIVER.contains(type.name())) {
            String array = AS_JSON.contains(type.name()) ? written : "CAST(" + written + " AS text[])";
            return "to_json(" + array + ") AS " + written;
        }
        if (type.name().equals("inet")) {
            // a cast would add the mask of a single address
            return "textin(inet_out(" + written + ")) AS " + written;
        }
        String cast = type.kind() == SqlKind.UNKNOWN ? "text" : type.name().equals("timetz") ? "time" : "";
        return cast.isEmpty() ? written : "CAST(" + written + " AS " + cast + ") AS " + written;
    }

    @Override
    public CellReader reader(SqlType type) {
        return switch (type.kind()) {
            case DECIMAL -> PostgresReading::numeric;
            case TIME -> CellReaders::timeOfDay;
            case NESTED -> BY_DRIVER.contains(type.name()) ? ARRAYS : PostgresReading::array;
            default -> CellReaders.of(type);
        };
    }

    /// JSON that the database wrote, or an array of the driver's where the statement is not made here.
    private static boolean array(ResultSet rows, int index, ColumnBuilder to, int row)
            throws SQLException, IOException {
        String text = rows.getString(index);
        if (text == null || (text.startsWith("[") && JsonCells.put(text, to, row))) {
            return true;
        }
        try {
            return ARRAYS.read(rows, index, to, row);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(DATA_FAULT)) {
                // the driver has no decimal for NaN
                return false;
            }
            throw e;
        }
    }

    /// The driver has no decimal for `NaN` and the infinities.
    private static boolean numeric(ResultSet rows, int index, ColumnBuilder to, int row)
            throws SQLException {
        String text = rows.getString(index);
        return text == null || (!text.endsWith("N") && !text.endsWith("y")
                && CellReaders.put(new BigDecimal(text), to, row));
    }

    @Override
    public boolean ordersTextsAsItCompares() {
        return true;
    }

    @Override
    public boolean hasSnapshots() {
        return true;
    }

    @Override
    public boolean isLarge(Connection connection, SourceTable table) throws SQLException {
        return pages(connection, table) >= PAGES;
    }

    /// Ranges of the pages in which the rows lie.
    @Override
    public List<String> partsWithoutKey(Connection connection, SourceTable table) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < PAGE_RANGES) {
            return List.of();
        }
        long pages = pages(connection, table);
        List<String> parts = new ArrayList<>();
        for (long from = 0; from < pages; from += PART_PAGES) {
            boolean last = from + PART_PAGES >= pages;
            parts.add("ctid >= '(" + from + ",0)'::tid"
                    + (last ? "" : " AND ctid < '(" + (from + PART_PAGES) + ",0)'::tid"));
        }
        return parts;
    }

    /// How many pages a table has; 0 when it has none of its own.
    private static long pages(Connection connection, SourceTable table) throws SQLException {
        long[] pages = new long[1];
        CatalogRows.each(connection, SIZE, rows -> {
            pages[0] = rows.getLong(1);
        }, table.schema(), table.name());
        return pages[0];
    }

    /// By `COPY`, in binary form.
    @Override
    public Optional<QueryBatches> open(Connection connection, SourceTable table, SelectQuery query,
            int chunk) throws SQLException {
        return CopyBatches.of(connection, table, query, statement(query), chunk);
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
            statement.execute(LOCK_TIMEOUT);
        }
    }
}
