package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.BatchColumn;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.BatchColumns;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.QueryBatches;
import dev.dlt4j.jdbc.sqldatabase.internal.query.ReadingOptions;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBatch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as the driver hands them over.
final class ResultBatches implements QueryBatches {
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<String> names = new ArrayList<>();
    private final List<SqlType> types = new ArrayList<>();
    private final List<CellReader> readers = new ArrayList<>();
    private final int chunk;
    private boolean ended;

    private ResultBatches(PreparedStatement statement, ResultSet rows, SourceDialect dialect,
            SourceTable table, int chunk) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.chunk = chunk;
        ResultSetMetaData result = rows.getMetaData();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            String name = dialect.columnName(result.getColumnLabel(i));
            SourceColumn known = table.column(name).orElse(null);
            SqlType type = known != null
                    ? known.type()
                    : dialect.type(new JdbcColumn(result.getColumnType(i),
                            String.valueOf(result.getColumnTypeName(i)), result.getPrecision(i),
                            result.getScale(i)));
            names.add(name);
            types.add(type);
            readers.add(dialect.reader(type));
        }
    }

    /// Runs a query.
    ///
    /// @param table with the types of the columns that the query takes from it
    /// @param options with the rows of a batch
    static ResultBatches of(Connection connection, SourceDialect dialect, SourceTable table,
            SelectQuery query, ReadingOptions options) throws SQLException {
        int chunk = options.chunkSize();
        PreparedStatement statement = connection.prepareStatement(dialect.statement(query),
                ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(options.session().fetchSize().orElseGet(() -> dialect.fetchSize(chunk)));
            Statements.bind(statement, query);
            return new ResultBatches(statement, statement.executeQuery(), dialect, table, chunk);
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public BatchColumns columns() {
        List<BatchColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new BatchColumn(names.get(i), types.get(i)));
        }
        return new BatchColumns(columns);
    }

    @Override
    public @Nullable ColumnBatch next(BatchColumns into) throws SQLException, IOException {
        into.begin();
        int row = 0;
        boolean full = false;
        while (!full && !ended) {
            if (rows.next()) {
                for (int i = 0; i < readers.size(); i++) {
                    read(into.all().get(i), i, row);
                }
                row++;
                full = into.isFull(row, chunk);
            } else {
                ended = true;
            }
        }
        return row == 0 ? null : into.batch(row);
    }

    private void read(BatchColumn column, int index, int row) throws SQLException, IOException {
        if (!column.isText()) {
            if (readers.get(index).read(rows, index + 1, column.values(), row)) {
                return;
            }
            column.turnIntoText(row);
        }
        column.text(readers.get(index).text(rows, index + 1), row);
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            rows.close();
        }
    }
}
