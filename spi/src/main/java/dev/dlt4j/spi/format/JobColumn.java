package dev.dlt4j.spi.format;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnType;

/// A column of a job file: what the schema says of it, and how its values lie in memory.
public record JobColumn(Column column, ColumnType type) {
    /// The column's name in the schema.
    public String name() {
        return column.name();
    }

    /// Whether the texts in memory are decimal numbers.
    public boolean isDecimalText() {
        DataType dataType = column.dataTypeOrNull();
        return type.equals(ColumnType.UTF8) && (dataType == DataType.DECIMAL || dataType == DataType.WEI);
    }
}
