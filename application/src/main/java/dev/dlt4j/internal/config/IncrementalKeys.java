package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Keys below `incremental` of a resource; dlt's names. Texts stay texts: a cursor of dates that come as
/// texts is compared as text.
public record IncrementalKeys(
        @Doc("Where new rows show: a field by its name in the data, or a JSON path") String cursorPath,
        @Doc("Where the first run starts") Optional<Object> initialValue,
        @Doc("Reads one range up to this value, without state") Optional<Object> endValue,
        @Doc("Which value is kept: max or min") @Default("max") String lastValueFunc,
        @Doc("Columns by which rows are recognized; an empty list: not at all") Optional<Object> primaryKey,
        @Doc("Order of the rows, asc or desc: ends the reading early") Optional<String> rowOrder,
        @Doc("Rows without one: raise, include or exclude") @Default("raise") String onCursorValueMissing,
        @Doc("Starts earlier by days, seconds or units") Optional<Object> lag,
        @Doc("Whether rows at the start are read: closed or open") @Default("closed") String rangeStart,
        @Doc("Whether rows at the end are read: closed or open") @Default("open") String rangeEnd,
        @Doc("Whether start and end may come from a scheduler") Optional<Boolean> allowExternalSchedulers) {}
