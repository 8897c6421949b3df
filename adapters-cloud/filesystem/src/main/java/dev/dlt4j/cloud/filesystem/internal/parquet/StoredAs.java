package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;

/// Whether values of a logical type can be stored as a column says: a date of eight bytes is not one.
final class StoredAs {
    private StoredAs() {}

    static void check(ColumnSchema column) {
        PhysicalType type = column.type();
        boolean bytes = type == PhysicalType.BYTE_ARRAY || type == PhysicalType.FIXED_LEN_BYTE_ARRAY;
        boolean fits = switch (column.logicalType()) {
            case null -> true;
            case LogicalType.DateType date -> type == PhysicalType.INT32;
            case LogicalType.TimestampType timestamp -> type == PhysicalType.INT64;
            case LogicalType.TimeType time -> type == (time.unit() == LogicalType.TimeUnit.MILLIS
                    ? PhysicalType.INT32
                    : PhysicalType.INT64);
            case LogicalType.IntType integer -> type == (integer.bitWidth() == 64
                    ? PhysicalType.INT64
                    : PhysicalType.INT32);
            case LogicalType.DecimalType decimal -> (bytes || type == PhysicalType.INT32
                    || type == PhysicalType.INT64) && decimal.precision() > 0 && decimal.scale() >= 0
                    && decimal.scale() <= decimal.precision();
            case LogicalType.UuidType uuid -> isFixed(column, 16);
            case LogicalType.Float16Type half -> isFixed(column, 2);
            case LogicalType.StringType text -> bytes;
            case LogicalType.EnumType text -> bytes;
            case LogicalType.JsonType text -> bytes;
            case LogicalType.BsonType binary -> bytes;
            case LogicalType.IntervalType interval -> bytes;
            case LogicalType.GeometryType geometry -> bytes;
            case LogicalType.GeographyType geography -> bytes;
            case LogicalType.NullType none -> true;
            case LogicalType.ListType list -> true;
            case LogicalType.MapType map -> true;
            case LogicalType.VariantType variant -> true;
        };
        if (!fits) {
            throw new DamagedParquet(
                    "is damaged: %s cannot be stored as %s".formatted(column.logicalType(), type));
        }
    }

    private static boolean isFixed(ColumnSchema column, int length) {
        Integer actual = column.typeLength();
        return column.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && actual != null && actual == length;
    }
}
