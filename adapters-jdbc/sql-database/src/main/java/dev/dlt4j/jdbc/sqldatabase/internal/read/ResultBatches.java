package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.jdbc.sqldatabase.dialect.JdbcColumn;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a query as batches. Used by one thread.
final class ResultBatches {
    /// A batch of long texts ends before it has all its rows.
    private static final long MAX_BYTES = 64 << 20;
    /// How often the size is looked at.
    private static final int LOOK = 256;

    private final ResultSet rows;
    private final List<BatchColumn> columns;
    private final int chunk;
    private boolean ended;

    private ResultBatches(ResultSet rows, List<BatchColumn> columns, int chunk) {
        this.rows = rows;
        this.columns = columns;
        this.chunk = chunk;
    }

    /// @param table with the types of the columns that the query takes from it
    /// @param chunk most rows of a batch
    static ResultBatches of(ResultSet rows, SourceDialect dialect, SourceTable table, int chunk)
            throws SQLException {
        ResultSetMetaData result = rows.getMetaData();
        List<BatchColumn> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            String name = result.getColumnLabel(i);
            SourceColumn known = table.column(name).orElse(null);
            SqlType type = known != null
                    ? known.type()
                    : dialect.type(new JdbcColumn(result.getColumnType(i),
                            String.valueOf(result.getColumnTypeName(i)), result.getPrecision(i),
                            result.getScale(i)));
            columns.add(new BatchColumn(name, i, type, dialect.reader(type)));
        }
        return new ResultBatches(rows, columns, chunk);
    }

    /// The next rows; null at the end. Good until the next call.
    @Nullable
    ColumnBatch next() throws SQLException, IOException {
        if (ended) {
            return null;
        }
        columns.forEach(BatchColumn::begin);
        int row = 0;
        boolean full = false;
        while (!full && !ended) {
            if (rows.next()) {
                for (BatchColumn column : columns) {
                    column.read(rows, row);
                }
                row++;
                full = row == chunk || (row % LOOK == 0 && size() >= MAX_BYTES);
            } else {
                ended = true;
            }
        }
        return row == 0 ? null : batch(row);
    }

    private long size() {
        long size = 0;
        for (BatchColumn column : columns) {
            size += column.size();
        }
        return size;
    }

    /// Columns of unknown type come last, as those do whose type follows from the values; without any value
    /// their type is not known.
    private ColumnBatch batch(int count) {
        List<String> names = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        List<String> untyped = new ArrayList<>();
        for (boolean unknown : new boolean[]{false, true}) {
            for (BatchColumn column : columns) {
                if (ColumnLayout.isUnknown(column.type()) == unknown) {
                    ColumnVector vector = column.vector(count);
                    if (unknown && vector.nullCount() == count) {
                        untyped.add(column.name());
                    } else {
                        names.add(column.name());
                        vectors.add(vector);
                    }
                }
            }
        }
        return new ColumnBatch(count, names, vectors).withUntyped(untyped);
    }
}
