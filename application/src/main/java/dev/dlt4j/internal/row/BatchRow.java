package dev.dlt4j.internal.row;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.batch.CellValue;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.VectorType;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A row of a table as a document. A cell is read when it is asked for: a condition needs one or two of them.
final class BatchRow extends AbstractMap<String, @Nullable Object> {
    private final ColumnBatch batch;
    private final int row;

    BatchRow(ColumnBatch batch, int row) {
        this.batch = batch;
        this.row = row;
    }

    @Override
    public @Nullable Object get(Object name) {
        ColumnVector column = batch.vector(String.valueOf(name));
        return column == null ? null : cell(column);
    }

    @Override
    public boolean containsKey(Object name) {
        return batch.vector(String.valueOf(name)) != null;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return document().entrySet();
    }

    /// A copy that outlives the batch.
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = LinkedHashMap.newLinkedHashMap(batch.columns());
        for (int i = 0; i < batch.columns(); i++) {
            document.put(batch.names().get(i), cell(batch.vector(i)));
        }
        return document;
    }

    private @Nullable Object cell(ColumnVector column) {
        if (column.isNull(row)) {
            return null;
        }
        return column.type().vector() == VectorType.JSON
                ? JsonParser.parse(column.textAt(row))
                : CellValue.of(column, row);
    }
}
