package dev.dlt4j.internal.custom;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.batch.CellValue;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.VectorType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the rows of Parquet job files, for data that came as columns.
final class ParquetPages implements RowPages {
    private static final int PAGE = 1000;

    private final ColumnFile file;

    ParquetPages(ColumnFile file) {
        this.file = file;
    }

    @Override
    public @Nullable List<Map<String, @Nullable Object>> next() throws IOException {
        ColumnBatch batch = file.next(PAGE);
        if (batch == null) {
            return null;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(batch.columns());
            for (int column = 0; column < batch.columns(); column++) {
                values.put(batch.names().get(column), cell(batch.vector(column), row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static @Nullable Object cell(ColumnVector column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return column.type().vector() == VectorType.JSON
                ? JsonParser.parse(column.textAt(row))
                : CellValue.of(column, row);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
