package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.CellWriter;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Rows as column batches, in memory of a bounded size.
final class RelationBatches {
    private static final int MAX_ROWS = 8_192;
    private static final long MAX_BYTES = 8L << 20;
    /// Sizes are added up after so many rows.
    private static final int ROWS_PER_CHECK = 64;
    private static final int LONG_BITS = 64;
    private static final int INTEGER_DIGITS = 38;

    private final TypedRows rows;
    private final boolean rounds;
    private final String where;
    private final List<String> names;
    private final List<JobColumn> columns;
    private final List<ColumnBuilder> builders;

    /// Takes batches, one after the other.
    interface Sink<E extends Exception> {
        void take(ColumnBatch batch) throws E;
    }

    /// @param format decides how values lie in memory
    /// @param where  names the relation, for errors
    RelationBatches(TypedRows rows, FileFormat format, Capabilities capabilities, String where) {
        this.rows = rows;
        this.rounds = rows.haveSchema();
        this.where = where;
        CellTypes types = new CellTypes(capabilities);
        names = unique(rows.columns());
        columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = Column.ofStored(names.get(i), rows.columns().get(i).properties())
                    .with("nullable", true);
            columns.add(new JobColumn(column, type(column, types, format)));
        }
        builders = columns.stream().map(column -> new ColumnBuilder(column.type())).toList();
    }

    /// A query may call several columns alike, a batch may not.
    private static List<String> unique(List<Column> columns) {
        List<String> unique = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int i = 2; unique.contains(name); i++) {
                name = column.name() + '_' + i;
            }
            unique.add(name);
        }
        return unique;
    }

    private static ColumnType type(Column column, CellTypes types, FileFormat format) {
        boolean beyondLong = column.dataTypeOrNull() == DataType.BIGINT
                && column.precision().orElse(LONG_BITS) > LONG_BITS;
        return beyondLong
                ? format.decimalsAsText() ? ColumnType.UTF8 : ColumnType.decimal(INTEGER_DIGITS, 0)
                : types.columnType(column, format);
    }

    /// The columns, in their order.
    List<JobColumn> columns() {
        return columns;
    }

    /// Reads all rows.
    ///
    /// @return how many there were
    <E extends Exception> long read(Sink<E> sink) throws E {
        long all = 0;
        int row = 0;
        while (rows.next()) {
            for (int i = 0; i < builders.size(); i++) {
                Object value = rows.value(i);
                if (value != null) {
                    write(i, row, value);
                }
            }
            row++;
            if (row == MAX_ROWS || (row % ROWS_PER_CHECK == 0 && sizeInBytes() > MAX_BYTES)) {
                flush(row, sink);
                all += row;
                row = 0;
            }
        }
        if (row > 0) {
            flush(row, sink);
        }
        return all + row;
    }

    private long sizeInBytes() {
        long bytes = 0;
        for (ColumnBuilder builder : builders) {
            bytes += builder.sizeInBytes();
        }
        return bytes;
    }

    private <E extends Exception> void flush(int count, Sink<E> sink) throws E {
        sink.take(new ColumnBatch(count, names,
                builders.stream().map(builder -> builder.build(count)).toList()));
        builders.forEach(ColumnBuilder::reset);
    }

    private void write(int column, int row, Object value) {
        ColumnBuilder to = builders.get(column);
        try {
            switch (value) {
                // JSON and what else comes as text; the writer would make a JSON text of it
                case String text -> {
                    requireText(to, column, text);
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    to.setBytes(row, bytes, 0, bytes.length);
                }
                case BigDecimal number when !rounds && isRounded(number, to.type()) ->
                    throw beyondScale(column, number, to.type());
                default -> CellWriter.write(to, row, value, where, names.get(column));
            }
        } catch (ClassCastException | IllegalArgumentException e) {
            throw unfit(column, value);
        }
    }

    private static boolean isRounded(BigDecimal number, ColumnType type) {
        return switch (type.vector()) {
            case DECIMAL128, DECIMAL256 -> number.stripTrailingZeros().scale() > type.scale();
            default -> false;
        };
    }

    private void requireText(ColumnBuilder to, int column, String text) {
        switch (to.type().vector()) {
            case UTF8, JSON -> {
            }
            default -> throw unfit(column, text);
        }
    }

    private TerminalException beyondScale(int column, BigDecimal number, ColumnType type) {
        return new TerminalException(
                ("%s in column \"%s\" of %s has more than %d digits behind the point, and the database does "
                        + "not say how many the column has: cast it in the query, as in cast(%s as "
                        + "decimal(38, 18))")
                        .formatted(number, names.get(column), where, type.scale(), names.get(column)));
    }

    private TerminalException unfit(int column, Object value) {
        return new TerminalException(("column \"%s\" of %s holds %s, which is no %s as its schema says: "
                + "select the "
                + "others, or cast it in a query").formatted(names.get(column), where, value,
                        columns.get(column).column().dataType().map(DataType::dltName).orElse("value")));
    }
}
