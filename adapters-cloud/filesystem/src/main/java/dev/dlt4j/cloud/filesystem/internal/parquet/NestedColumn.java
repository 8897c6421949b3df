package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;

/// A struct, list or map as JSON text.
final class NestedColumn implements ReadColumn {
    private final NestedNode root;
    private final JsonBytes json = new JsonBytes();

    NestedColumn(NestedNode root) {
        this.root = root;
    }

    @Override
    public ColumnType type() {
        return ColumnType.JSON;
    }

    @Override
    public ColumnVector read(int rows) {
        root.nextBatch();
        json.clear();
        int[] offsets = new int[rows + 1];
        byte[] validity = new byte[(rows + 7) >> 3];
        for (int row = 0; row < rows; row++) {
            if (!root.isNull(row)) {
                validity[row >> 3] |= (byte) (1 << (row & 7));
                root.write(row, json);
            }
            offsets[row + 1] = json.size();
        }
        return ColumnVector.ofVariable(ColumnType.JSON, rows, offsets, json.array(), validity);
    }
}
