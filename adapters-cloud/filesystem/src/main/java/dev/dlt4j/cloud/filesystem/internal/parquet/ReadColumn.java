package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.schema.SchemaNode;
import org.jspecify.annotations.Nullable;

/// A column of the tables that are made of a Parquet file.
interface ReadColumn {
    ColumnType type();

    /// The rows of the current batch. Good until the next call.
    ColumnVector read(int rows);

    /// The column of a field at the top of the file's schema; null when the field can only be null.
    static @Nullable ReadColumn of(SchemaNode field, ColumnReaders readers) {
        if (field instanceof SchemaNode.PrimitiveNode plain
                && plain.repetitionType() != RepetitionType.REPEATED) {
            return plain.logicalType() instanceof LogicalType.NullType
                    ? null
                    : FlatColumn.of(readers.getColumnReader(plain.columnIndex()));
        }
        return new NestedColumn(NestedNode.of(field, readers));
    }
}
