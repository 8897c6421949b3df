package dev.dlt4j.internal.format;

import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.spi.format.FileFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The file formats that come with dlt4j.
public final class Formats {
    private Formats() {}

    /// All formats by their dlt names.
    public static Map<String, FileFormat> builtIn() {
        Map<String, FileFormat> formats = new LinkedHashMap<>();
        for (FileFormat format : List.of(new ParquetFormat(ParquetOptions.defaults()))) {
            formats.put(format.name(), format);
        }
        return formats;
    }
}
