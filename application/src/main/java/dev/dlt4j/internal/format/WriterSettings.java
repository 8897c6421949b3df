package dev.dlt4j.internal.format;

import dev.dlt4j.domain.TerminalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The settings of job files: dlt's section `data_writer`.
///
/// @param values by dlt's names, those that are set
public record WriterSettings(Map<String, String> values) {
    /// Settings of all formats.
    private static final List<String> COMMON = List.of("file_max_items", "file_max_bytes", "buffer_max_items",
            "disable_compression");
    private static final List<String> PARQUET = List.of("flavor", "version", "compression", "data_page_size",
            "row_group_size", "coerce_timestamps", "allow_truncated_timestamps", "use_compliant_nested_type",
            "write_page_index", "use_content_defined_chunking", "supports_dictionary_encoding",
            "arrow_concat_promote_options");
    private static final List<String> CSV = List.of("delimiter", "include_header", "quoting",
            "lineterminator", "encoding", "encoding_errors", "bytes_encoding");

    public WriterSettings {
        values = Map.copyOf(values);
    }

    /// The names of all settings.
    public static List<String> names() {
        return Stream.of(COMMON, PARQUET, CSV).flatMap(List::stream).toList();
    }

    /// Settings of a format: the destination's, overridden by the configured ones.
    public Map<String, String> of(String format, Map<String, String> destination) {
        Map<String, String> merged = new LinkedHashMap<>(destination);
        for (String name : format.equals("csv")
                ? CSV
                : format.equals("parquet") ? PARQUET : List.<String>of()) {
            String value = values.get(name);
            if (value != null) {
                merged.put(name, value);
            }
        }
        return merged;
    }

    /// Checks the settings that all formats have.
    ///
    /// @throws TerminalException for an impossible value
    public void check() {
        compresses();
        allowsTruncated();
        fileMaxItems();
        fileMaxBytes();
        bufferMaxItems();
    }

    /// Whether job files of text are compressed with gzip; true by default.
    public boolean compresses() {
        return !flag("disable_compression");
    }

    /// Whether fraction digits of a second that a column cannot keep are dropped.
    public boolean allowsTruncated() {
        return flag("allow_truncated_timestamps");
    }

    private boolean flag(String name) {
        String value = values.getOrDefault(name, "false").strip();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TerminalException(
                    "data_writer.%s is \"%s\"; it can be true or false".formatted(name, value));
        };
    }

    /// Rows after which a file ends.
    public OptionalLong fileMaxItems() {
        return number("file_max_items");
    }

    /// Bytes, before compression, after which a file ends.
    public OptionalLong fileMaxBytes() {
        return number("file_max_bytes");
    }

    /// Rows that are written together; a file ends after them, so it may have more rows than its limit by up
    /// to one less than this.
    public long bufferMaxItems() {
        return number("buffer_max_items").orElse(5000);
    }

    private OptionalLong number(String name) {
        String value = values.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value.strip().replace("_", ""));
            if (number > 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException none) {
            // reported below, as for a number that is too small
        }
        throw new TerminalException(
                "data_writer.%s is \"%s\"; it can be a whole number from 1".formatted(name, value));
    }
}
