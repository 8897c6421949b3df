package dev.dlt4j.internal.format.parquet;

/// How a Parquet file is cut and labelled.
///
/// @param rowGroupRows  a row group ends when it has that many rows; default 122,880, what DuckDB keeps together
/// @param rowGroupBytes or that many bytes of values, which is also what a writer holds in memory at most (a longer
///                      single row excepted); default 64 MiB
/// @param jsonType      whether JSON columns carry the logical type JSON; by default they are strings, as dlt
///                      writes them
public record ParquetOptions(int rowGroupRows, int rowGroupBytes, boolean jsonType) {
    private static final int MOST_BYTES = 1 << 30;

    public ParquetOptions {
        if (rowGroupRows < 1 || rowGroupBytes < 1 || rowGroupBytes > MOST_BYTES) {
            throw new IllegalArgumentException("a row group takes at least a row and at most 1 GiB, not "
                    + rowGroupRows + " rows and " + rowGroupBytes + " bytes");
        }
    }

    public static ParquetOptions defaults() {
        return new ParquetOptions(122_880, 64 << 20, false);
    }

    public ParquetOptions withRowGroupRows(int rows) {
        return new ParquetOptions(rows, rowGroupBytes, jsonType);
    }

    public ParquetOptions withRowGroupBytes(int bytes) {
        return new ParquetOptions(rowGroupRows, bytes, jsonType);
    }

    public ParquetOptions withJsonType(boolean logical) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, logical);
    }
}
