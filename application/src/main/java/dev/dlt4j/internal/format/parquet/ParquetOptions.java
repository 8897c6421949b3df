package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.TimeUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The options of Parquet files: row groups, types of columns, and encoding.
///
/// @param rowGroupRows      a row group ends when it has that many rows; default 122,880, what DuckDB keeps
///                          together
/// @param rowGroupBytes or that many bytes of values, which is also the most that a writer holds in memory
/// (except for a longer single row); default 64 MiB
/// @param jsonType          whether JSON columns carry the logical type JSON; by default they are strings, as
///                          dlt writes them
/// @param compression       of pages; dlt's default is Snappy
/// @param nanoseconds       whether timestamps may be stored as nanoseconds, as from version 2.6; otherwise
///                          they are stored as microseconds
/// @param spark             whether names have no characters that Spark refuses, and timestamps its type
///                          INT96
/// @param coerceTimestamps  the unit of all timestamps
/// @param allowTruncated    whether digits that the unit cannot keep are dropped
/// @param dictionaries      whether a column of one value is written as a dictionary
/// @param strict            whether columns that are not nullable are required, and integers and bytes with a
///                          precision are as narrow as it allows, so that a value that does not fit stops the
///                          normalize step, as in dlt; otherwise the destination checks it
public record ParquetOptions(int rowGroupRows, int rowGroupBytes, boolean jsonType, Compression compression,
        boolean nanoseconds, boolean spark, Optional<TimeUnit> coerceTimestamps, boolean allowTruncated,
        boolean dictionaries, boolean strict) {
    private static final int MAX_BYTES = 1 << 30;
    /// Settings of dlt that have no effect here: columns are never nested, and tables that differ start new
    /// files.
    private static final List<String> WITHOUT_EFFECT = List.of("use_compliant_nested_type",
            "arrow_concat_promote_options", "use_content_defined_chunking");

    public ParquetOptions {
        if (rowGroupRows < 1 || rowGroupBytes < 1 || rowGroupBytes > MAX_BYTES) {
            throw new IllegalArgumentException("a row group takes at least a row and at most 1 GiB, not "
                    + rowGroupRows + " rows and " + rowGroupBytes + " bytes");
        }
    }

    /// Files for the fastest reading on the machine that wrote them: types in their layout in memory,
    /// no compression, no checks.
    public static ParquetOptions defaults() {
        return new ParquetOptions(122_880, 64 << 20, false, Compression.NONE, true, false, Optional.empty(),
                false, true, false);
    }

    /// Files with dlt's defaults.
    public static ParquetOptions likeDlt() {
        return defaults().withCompression(Compression.SNAPPY).withNanoseconds(false).withStrict(true);
    }

    /// These options with settings laid over them.
    ///
    /// @param settings by dlt's names in `data_writer`: `version`, `compression`, …
    /// @throws TerminalException for an impossible value
    public ParquetOptions with(Map<String, String> settings) {
        ParquetOptions options = this;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue().strip());
        }
        return options;
    }

    private ParquetOptions with(String key, String value) {
        return switch (key) {
            case "flavor" -> {
                if (!value.equalsIgnoreCase("spark")) {
                    throw unfit(key, value, "spark, or nothing at all");
                }
                yield withSpark(true);
            }
            case "version" -> withNanoseconds(switch (value) {
                case "1.0", "2.4" -> false;
                case "2.6" -> true;
                default -> throw unfit(key, value, "1.0, 2.4 or 2.6");
            });
            case "compression" -> withCompression(compression(key, value));
            case "row_group_size" -> withRowGroupRows(positive(key, value));
            case "coerce_timestamps" -> withCoerceTimestamps(switch (value) {
                case "s" -> TimeUnit.SECONDS;
                case "ms" -> TimeUnit.MILLIS;
                case "us" -> TimeUnit.MICROS;
                case "ns" -> TimeUnit.NANOS;
                default -> throw unfit(key, value, "s, ms, us or ns");
            });
            case "allow_truncated_timestamps" -> withAllowTruncated(flag(key, value));
            case "supports_dictionary_encoding" -> withDictionaries(flag(key, value));
            case "strict" -> withStrict(flag(key, value));
            case "data_page_size" ->
                throw unfit(key, value, "nothing: a column of a row group is one page; use row_group_size");
            case "write_page_index" -> {
                if (flag(key, value)) {
                    throw unfit(key, value, "false: files have no page index");
                }
                yield this;
            }
            default -> {
                if (!WITHOUT_EFFECT.contains(key)) {
                    throw new TerminalException("parquet has no setting data_writer." + key);
                }
                yield this;
            }
        };
    }

    private static Compression compression(String key, String value) {
        String wanted = value.equalsIgnoreCase("uncompressed") ? "none" : value.toLowerCase(Locale.ROOT);
        return Arrays.stream(Compression.values()).filter(each -> each.dltName().equals(wanted)).findFirst()
                .orElseThrow(() -> unfit(key, value, "snappy, gzip or none"));
    }

    private static int positive(String key, String value) {
        try {
            int number = Integer.parseInt(value.replace("_", ""));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // reported below
        }
        throw unfit(key, value, "a whole number from 1");
    }

    private static boolean flag(String key, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unfit(key, value, "true or false");
        };
    }

    private static TerminalException unfit(String key, String value, String expected) {
        return new TerminalException("data_writer.%s of parquet files is \"%s\"; it can be %s".formatted(key,
                value, expected));
    }

    public ParquetOptions withRowGroupRows(int rows) {
        return new ParquetOptions(rows, rowGroupBytes, jsonType, compression, nanoseconds, spark,
                coerceTimestamps, allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withRowGroupBytes(int bytes) {
        return new ParquetOptions(rowGroupRows, bytes, jsonType, compression, nanoseconds, spark,
                coerceTimestamps, allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withJsonType(boolean logical) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, logical, compression, nanoseconds, spark,
                coerceTimestamps, allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withCompression(Compression pages) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, pages, nanoseconds, spark,
                coerceTimestamps, allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withNanoseconds(boolean allowed) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, compression, allowed, spark,
                coerceTimestamps, allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withSpark(boolean forSpark) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, compression, nanoseconds, forSpark,
                coerceTimestamps, allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withCoerceTimestamps(TimeUnit unit) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, compression, nanoseconds, spark,
                Optional.of(unit), allowTruncated, dictionaries, strict);
    }

    public ParquetOptions withAllowTruncated(boolean allowed) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, compression, nanoseconds, spark,
                coerceTimestamps, allowed, dictionaries, strict);
    }

    public ParquetOptions withDictionaries(boolean written) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, compression, nanoseconds, spark,
                coerceTimestamps, allowTruncated, written, strict);
    }

    public ParquetOptions withStrict(boolean checked) {
        return new ParquetOptions(rowGroupRows, rowGroupBytes, jsonType, compression, nanoseconds, spark,
                coerceTimestamps, allowTruncated, dictionaries, checked);
    }
}
