package dev.dlt4j.jdbc.sqldatabase.internal.copy;

import dev.dlt4j.jdbc.sqldatabase.internal.batch.BatchColumn;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.BatchColumns;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.QueryBatches;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.spi.batch.ColumnBatch;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Rows of PostgreSQL in binary form: nothing is parsed, and no object is made for a value.
public final class CopyBatches implements QueryBatches {
    /// What the stream begins with.
    private static final int SIGNATURE = 11;
    private static final int FLAGS = 4;

    private final CopyOut copy;
    private final SourceTable table;
    private final CopyCell[] cells;
    private final int chunk;
    private boolean begun;
    private boolean ended;

    private CopyBatches(CopyOut copy, SourceTable table, CopyCell[] cells, int chunk) {
        this.copy = copy;
        this.table = table;
        this.cells = cells;
        this.chunk = chunk;
    }

    /// The rows of a query.
    ///
    /// @param sql   the statement of the query
    /// @param chunk most rows of a batch
    /// @return empty when the query is one that has to be read otherwise: it is not made of the table's
    /// columns, has types without a binary form that is known here, or values that cannot be written into it;
    /// or when the connection is not one of PostgreSQL's driver
    public static Optional<QueryBatches> of(Connection connection, SourceTable table, SelectQuery query,
            String sql, int chunk) throws SQLException {
        boolean plain = query.text().isEmpty() && query.select().size() == table.columns().size();
        if (!plain || !isDriver(connection)) {
            return Optional.empty();
        }
        List<CopyCell> cells = new ArrayList<>();
        for (SourceColumn column : table.columns()) {
            CopyCell cell = column.expression() == null ? CopyCell.of(column.type()) : null;
            if (cell == null) {
                return Optional.empty();
            }
            cells.add(cell);
        }
        Optional<String> written = CopyLiterals.into(sql, query.parameters());
        if (written.isEmpty() || cells.isEmpty()) {
            return Optional.empty();
        }
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("COPY (" + written.get() + ") TO STDOUT (FORMAT binary)");
        return Optional.of(new CopyBatches(copy, table, cells.toArray(CopyCell[]::new), chunk));
    }

    private static boolean isDriver(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(PGConnection.class);
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    @Override
    public BatchColumns columns() {
        return new BatchColumns(table.columns().stream()
                .map(column -> new BatchColumn(column.name(), column.type())).toList());
    }

    @Override
    public @Nullable ColumnBatch next(BatchColumns into) throws SQLException {
        into.begin();
        int row = 0;
        boolean full = false;
        while (!full && !ended) {
            byte[] message = copy.readFromCopy();
            if (message == null) {
                ended = true;
            } else if (read(message, into, row)) {
                row++;
                full = into.isFull(row, chunk);
            }
        }
        return row == 0 ? null : into.batch(row);
    }

    /// @return whether there was a row: the stream ends with a message without one
    private boolean read(byte[] message, BatchColumns into, int row) {
        int at = 0;
        if (!begun) {
            begun = true;
            at = SIGNATURE + FLAGS;
            at += Integer.BYTES + ByteBuffer.wrap(message).getInt(at);
        }
        if (message.length - at < Short.BYTES || (message[at] < 0 && message[at + 1] < 0)) {
            return false;
        }
        at += Short.BYTES;
        for (int i = 0; i < cells.length; i++) {
            int length = message[at] << 24 | (message[at + 1] & 0xff) << 16 | (message[at + 2] & 0xff) << 8
                    | (message[at + 3] & 0xff);
            at += Integer.BYTES;
            if (length >= 0) {
                read(message, at, length, cells[i], into.all().get(i), row);
                at += length;
            }
        }
        return true;
    }

    private static void read(byte[] message, int at, int length, CopyCell cell, BatchColumn column, int row) {
        if (!column.isText()) {
            if (cell.read(message, at, length, column.values(), row)) {
                return;
            }
            column.turnIntoText(row);
        }
        column.text(cell.text(message, at, length), row);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
