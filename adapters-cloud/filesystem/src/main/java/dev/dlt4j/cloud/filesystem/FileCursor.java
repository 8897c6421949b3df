package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Keys below `incremental` of the source: which files are new. dlt's names.
public record FileCursor(
        @Doc("What tells new files: modification_date, file_url or file_name") String cursorPath,
        @Doc("Where the first run starts") Optional<Object> initialValue,
        @Doc("Reads one range up to this value, without state") Optional<Object> endValue,
        @Doc("Which value is kept: max or min") @Default("max") String lastValueFunc,
        @Doc("The order in which files are read: asc or desc; ends early") Optional<RowOrder> rowOrder,
        @Doc("Starts earlier by seconds") Optional<Double> lag,
        @Doc("Whether files at the start are read: closed or open") @Default("closed") RangeEdge rangeStart,
        @Doc("Whether files at the end are read: closed or open") @Default("open") RangeEdge rangeEnd) {
    static final String MODIFICATION_DATE = "modification_date";
    static final String FILE_URL = "file_url";
    static final String FILE_NAME = "file_name";

    private static final List<String> KNOWN = List.of(MODIFICATION_DATE, FILE_URL, FILE_NAME);

    /// Checks what can be checked without a file.
    ///
    /// @throws ConfigurationError naming the key
    public FileCursor {
        if (!KNOWN.contains(cursorPath)) {
            throw ConfigurationError.at("cursor_path", unknown(cursorPath));
        }
        if (!List.of("max", "min").contains(lastValueFunc)) {
            throw ConfigurationError.at("last_value_func", "expected one of max, min");
        }
        value(cursorPath, "initial_value", initialValue);
        value(cursorPath, "end_value", endValue);
    }

    private static String unknown(String path) {
        return ("\"%s\" is no property of files; expected one of %s. A cursor on rows stands under "
                + "the resource").formatted(path, String.join(", ", KNOWN));
    }

    /// Makes sure that a cursor is one of files.
    ///
    /// @throws IllegalArgumentException naming those there are
    static void require(Incremental<?> incremental) {
        if (!KNOWN.contains(incremental.cursorPath())) {
            throw new IllegalArgumentException("the cursor " + unknown(incremental.cursorPath()));
        }
    }

    /// The cursor that the keys describe.
    Incremental<?> incremental() {
        Incremental<Object> cursor = Incremental.on(cursorPath)
                .lastValue(LastValueFunction.named(lastValueFunc)).rangeStart(rangeStart).rangeEnd(rangeEnd);
        for (Object initial : value(cursorPath, "initial_value", initialValue).stream().toList()) {
            cursor = cursor.from(initial);
        }
        for (Object end : value(cursorPath, "end_value", endValue).stream().toList()) {
            cursor = cursor.until(end);
        }
        cursor = lag.isPresent() ? cursor.lag(lag.get()) : cursor;
        return rowOrder.isPresent() ? cursor.rowOrder(rowOrder.get()) : cursor;
    }

    /// Times are written as text.
    private static Optional<Object> value(String path, String key, Optional<Object> written) {
        if (!path.equals(MODIFICATION_DATE)) {
            return written.map(String::valueOf);
        }
        try {
            return written.map(value -> time(String.valueOf(value).strip()));
        } catch (DateTimeException e) {
            throw ConfigurationError.at(key,
                    "expected a time as 2024-05-01T00:00:00Z or a date, since files are compared by when "
                            + "they were changed");
        }
    }

    private static OffsetDateTime time(String text) {
        if (text.length() <= "2024-05-01".length()) {
            return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d(:?\\d\\d)?");
        String iso = text.replace(' ', 'T');
        return zoned ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
    }
}
