package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One column of the batches of a query. Where the database holds a value that the declared type does not,
/// such as a text in a column of numbers, or more digits than a decimal has here, the whole column of that
/// batch is text: whoever writes the table puts each value where it fits.
final class BatchColumn {
    private final String name;
    private final int index;
    private final SqlType type;
    private final CellReader reader;
    private final ColumnBuilder values;
    private final ColumnBuilder texts = new ColumnBuilder(ColumnType.UTF8);
    private boolean asText;

    /// @param index in the rows of the driver, from 1
    BatchColumn(String name, int index, SqlType type, CellReader reader) {
        this.name = name;
        this.index = index;
        this.type = type;
        this.reader = reader;
        this.values = new ColumnBuilder(ColumnLayout.of(type));
    }

    String name() {
        return name;
    }

    SqlType type() {
        return type;
    }

    void read(ResultSet rows, int row) throws SQLException, IOException {
        if (!asText) {
            if (reader.read(rows, index, values, row)) {
                return;
            }
            turnIntoText(row);
        }
        put(rows.getString(index), row);
    }

    private void turnIntoText(int row) {
        asText = true;
        ColumnVector before = values.build(row);
        for (int earlier = 0; earlier < row; earlier++) {
            if (!before.isNull(earlier)) {
                put(RowValue.text(before, earlier), earlier);
            }
        }
    }

    private void put(@Nullable String text, int row) {
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            texts.setBytes(row, bytes, 0, bytes.length);
        }
    }

    /// Roughly the bytes of the batch so far.
    long size() {
        return values.sizeInBytes() + texts.sizeInBytes();
    }

    /// The values of the batch; good until the next one is begun.
    ColumnVector vector(int rows) {
        return asText ? texts.build(rows) : values.build(rows);
    }

    void begin() {
        values.reset();
        texts.reset();
        asText = false;
    }
}
