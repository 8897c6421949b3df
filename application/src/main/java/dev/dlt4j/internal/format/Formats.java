package dev.dlt4j.internal.format;

import dev.dlt4j.internal.format.csv.CsvFormat;
import dev.dlt4j.internal.format.csv.CsvStyle;
import dev.dlt4j.internal.format.insertvalues.InsertValuesFormat;
import dev.dlt4j.internal.format.jsonl.JsonLinesFormat;
import dev.dlt4j.internal.format.jsonl.TypedJsonLinesFormat;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.format.FileFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file formats that come with dlt4j, and those that a connector brings.
public final class Formats {
    private Formats() {}

    /// The formats that a destination takes and dlt4j writes, by their dlt names.
    ///
    /// @throws dev.dlt4j.domain.TerminalException for an impossible setting
    public static Map<String, FileFormat> of(Capabilities capabilities, WriterSettings settings) {
        Map<String, FileFormat> formats = new LinkedHashMap<>();
        for (String name : capabilities.formats().supported()) {
            FileFormat format = format(name, capabilities, settings);
            if (format != null) {
                formats.put(name, format);
            }
        }
        return formats;
    }

    private static @Nullable FileFormat format(String name,
            Capabilities capabilities, WriterSettings settings) {
        Map<String, String> own = settings.of(name, capabilities.formats().settingsOf(name));
        return switch (name) {
            case "parquet" -> new ParquetFormat(ParquetOptions.likeDlt().with(own));
            case "jsonl" -> new JsonLinesFormat(settings.compresses());
            case "typed-jsonl" -> new TypedJsonLinesFormat(settings.bufferMaxItems(), settings.compresses());
            case "csv" -> new CsvFormat(CsvStyle.defaults().withGzip(settings.compresses()).with(own));
            case "insert_values" ->
                capabilities.sql().dialect().map(dialect -> new InsertValuesFormat(dialect,
                        capabilities.sql().insertValuesStyle(), settings.compresses())).orElse(null);
            default -> capabilities.formats().own().get(name);
        };
    }
}
