package dev.dlt4j.internal.format;

import dev.dlt4j.internal.format.csv.CsvFormat;
import dev.dlt4j.internal.format.csv.CsvOptions;
import dev.dlt4j.internal.format.insertvalues.InsertValuesFormat;
import dev.dlt4j.internal.format.insertvalues.SqlLiterals;
import dev.dlt4j.internal.format.jsonl.JsonLinesFormat;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.spi.format.FileFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The file formats that come with dlt4j.
public final class Formats {
    private Formats() {}

    /// All formats by their dlt names. CSV tells missing values from empty texts, and `insert_values` has the literals of
    /// DuckDB, the one destination that takes them.
    public static Map<String, FileFormat> builtIn() {
        Map<String, FileFormat> formats = new LinkedHashMap<>();
        for (FileFormat format : List.of(new ParquetFormat(ParquetOptions.defaults()), new JsonLinesFormat(),
                new CsvFormat(CsvOptions.defaults().withBareNulls()),
                new InsertValuesFormat(SqlLiterals.DUCKDB))) {
            formats.put(format.name(), format);
        }
        return formats;
    }
}
