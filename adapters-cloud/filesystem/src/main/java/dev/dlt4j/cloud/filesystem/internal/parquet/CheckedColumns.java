package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import java.util.List;

/// Holds the row groups of a footer against its schema: the reader believes both.
final class CheckedColumns {
    private static final int MAX_FIXED_LENGTH = 16 * 1024 * 1024;

    private CheckedColumns() {}

    /// @throws DamagedParquet when they contradict each other
    static void check(ParquetFileReader reader) {
        FileSchema schema = reader.getFileSchema();
        for (int i = 0; i < schema.getColumnCount(); i++) {
            checkLength(schema.getColumn(i));
        }
        List<RowGroup> groups = reader.getFileMetaData().rowGroups();
        long rows = reader.getFileMetaData().numRows();
        if (groups.isEmpty() && rows != 0) {
            throw new DamagedParquet("its footer counts %d rows and names no row group".formatted(rows));
        }
        for (int i = 0; i < groups.size(); i++) {
            RowGroup group = groups.get(i);
            if (group.columns().size() != schema.getColumnCount()) {
                throw new DamagedParquet("row group %d of its footer has %d columns, its schema %d"
                        .formatted(i + 1, group.columns().size(), schema.getColumnCount()));
            }
            for (int column = 0; column < schema.getColumnCount(); column++) {
                check(i + 1, group, group.columns().get(column), schema.getColumn(column));
            }
        }
    }

    private static void checkLength(ColumnSchema column) {
        if (column.type() != PhysicalType.FIXED_LEN_BYTE_ARRAY) {
            return;
        }
        Integer length = column.typeLength();
        if (length == null || length <= 0 || length > MAX_FIXED_LENGTH) {
            throw new DamagedParquet("column %s has values of %s bytes, which cannot be".formatted(
                    column.fieldPath(), length));
        }
    }

    private static void check(int number, RowGroup group, ColumnChunk chunk, ColumnSchema column) {
        if (chunk.metaData().type() != column.type()) {
            throw new DamagedParquet("column %s is %s in row group %d and %s in the schema".formatted(
                    column.fieldPath(), chunk.metaData().type(), number, column.type()));
        }
        if (column.maxRepetitionLevel() == 0 && chunk.metaData().numValues() != group.numRows()) {
            throw new DamagedParquet("row group %d has %d rows, its column %s %d values".formatted(number,
                    group.numRows(), column.fieldPath(), chunk.metaData().numValues()));
        }
    }
}
