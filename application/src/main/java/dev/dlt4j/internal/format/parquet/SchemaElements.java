package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.TimeUnit;
import java.util.List;

/// The schema part of a file's metadata: a root and one flat element per column.
///
/// Logical types are written together with the older converted types that mean the same.
final class SchemaElements {
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int CONVERTED = 6;
    private static final int LOGICAL = 10;

    private final CompactProtocol thrift;
    private final boolean jsonType;

    SchemaElements(CompactProtocol thrift, boolean jsonType) {
        this.thrift = thrift;
        this.jsonType = jsonType;
    }

    void write(int field, List<ParquetColumn> columns) {
        thrift.structs(field, columns.size() + 1);
        thrift.beginStruct();
        thrift.string(4, "schema");
        thrift.int32(5, columns.size());
        thrift.endStruct();
        for (ParquetColumn column : columns) {
            thrift.beginStruct();
            element(column);
            thrift.endStruct();
        }
    }

    private void element(ParquetColumn column) {
        ColumnType type = column.stored();
        ParquetType stored = ParquetType.of(column);
        thrift.int32(1, stored.physical());
        if (stored == ParquetType.DECIMAL_AS_BYTES || stored == ParquetType.FIXED) {
            thrift.int32(2, stored.width(column));
        }
        thrift.int32(3, column.nullable() ? OPTIONAL : REQUIRED);
        thrift.string(4, column.name());
        if (column.int96()) {
            return;
        }
        switch (type.vector()) {
            case BOOL, FLOAT64, BINARY -> {
            }
            case INT8 -> integer(15, 8);
            case INT16 -> integer(16, 16);
            case INT32 -> integer(17, 32);
            case INT64 -> integer(18, 64);
            case DATE -> simple(6, 6);
            case UTF8 -> simple(0, 1);
            case JSON -> simple(jsonType ? 19 : 0, jsonType ? 12 : 1);
            case DECIMAL128, DECIMAL256 -> decimal(type);
            case TIMESTAMP -> moment(8, type, type.utc() ? 9 : -1);
            case TIME -> moment(7, type, type.utc() ? 7 : -1);
        }
    }

    private void simple(int converted, int logical) {
        thrift.int32(CONVERTED, converted);
        thrift.beginStruct(LOGICAL);
        thrift.emptyStruct(logical);
        thrift.endStruct();
    }

    private void integer(int converted, int bits) {
        thrift.int32(CONVERTED, converted);
        thrift.beginStruct(LOGICAL);
        thrift.beginStruct(10);
        thrift.int8(1, bits);
        thrift.bool(2, true);
        thrift.endStruct();
        thrift.endStruct();
    }

    private void decimal(ColumnType type) {
        thrift.int32(CONVERTED, 5);
        thrift.int32(7, type.scale());
        thrift.int32(8, type.precision());
        thrift.beginStruct(LOGICAL);
        thrift.beginStruct(5);
        thrift.int32(1, type.scale());
        thrift.int32(2, type.precision());
        thrift.endStruct();
        thrift.endStruct();
    }

    /// A time or timestamp. The converted types, of milliseconds and the next one of microseconds, mean UTC;
    /// nanoseconds have none.
    private void moment(int logical, ColumnType type, int convertedMillis) {
        if (convertedMillis >= 0 && type.unit() != TimeUnit.NANOS) {
            thrift.int32(CONVERTED, type.unit() == TimeUnit.MICROS ? convertedMillis + 1 : convertedMillis);
        }
        thrift.beginStruct(LOGICAL);
        thrift.beginStruct(logical);
        thrift.bool(1, type.utc());
        thrift.beginStruct(2);
        thrift.emptyStruct(switch (type.unit()) {
            case SECONDS, MILLIS -> 1;
            case MICROS -> 2;
            case NANOS -> 3;
        });
        thrift.endStruct();
        thrift.endStruct();
        thrift.endStruct();
    }
}
