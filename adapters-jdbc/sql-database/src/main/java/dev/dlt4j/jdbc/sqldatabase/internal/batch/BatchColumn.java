package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/// One column of the batches of a query. Where the database holds a value that the declared type does not,
/// such as a text in a column of numbers, or more digits than a decimal has here, the whole column of that
/// batch is text: whoever writes the table puts each value where it fits.
public final class BatchColumn {
    private final String name;
    private final SqlType type;
    private final ColumnBuilder values;
    private final ColumnBuilder texts = new ColumnBuilder(ColumnType.UTF8);
    private boolean asText;

    public BatchColumn(String name, SqlType type) {
        this.name = name;
        this.type = type;
        this.values = new ColumnBuilder(ColumnLayout.of(type));
    }

    public String name() {
        return name;
    }

    public SqlType type() {
        return type;
    }

    /// Takes values as long as the column is not text.
    public ColumnBuilder values() {
        return values;
    }

    /// Whether a value came that the type does not hold.
    public boolean isText() {
        return asText;
    }

    /// Makes the column text from this row on; the values before become texts.
    public void turnIntoText(int row) {
        asText = true;
        ColumnVector before = values.build(row);
        for (int earlier = 0; earlier < row; earlier++) {
            if (!before.isNull(earlier)) {
                text(RowValue.text(before, earlier), earlier);
            }
        }
    }

    /// Sets a value as text.
    public void text(@Nullable String text, int row) {
        if (text != null) {
            CellReaders.put(text, texts, row);
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
