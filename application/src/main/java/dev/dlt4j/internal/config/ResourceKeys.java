package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Keys that every item of a source's `resources` may have, whatever the connector; dlt's names.
public record ResourceKeys(
        @Doc("The resource") String name,
        @Doc("Its table; the resource's name when not given") Optional<String> tableName,
        @Doc("What becomes of earlier rows") Optional<Object> writeDisposition,
        @Doc("A column or a list of columns that identify a row") Optional<Object> primaryKey,
        @Doc("A column or a list of columns whose rows are replaced together") Optional<Object> mergeKey,
        @Doc("Hints by column: `data_type`, `nullable`, `precision`, …") Optional<Object> columns,
        @Doc("What new columns and types may do") Optional<Object> schemaContract,
        @Doc("Hints for nested tables, by the key of their list") Optional<Object> nestedHints,
        @Doc("How deep nested values become tables of their own") Optional<Integer> maxTableNesting,
        @Doc("Which rows are new: `cursor_path`, `initial_value`, …") Optional<Object> incremental,
        @Doc("What happens to each row: a list of `filter`, `map`, `drop`, …") Optional<Object> steps,
        @Doc("How much is read: a number of items, or `items`, `rows` and `time`") Optional<Object> limit,
        @Doc("Whether the resource is loaded") @Default("true") boolean selected,
        @Doc("Whether it may run beside others") @Default("false") boolean parallelized,
        @Doc("Format of the table's job files") Optional<String> fileFormat,
        @Doc("Format of the table in the destination") Optional<String> tableFormat,
        @Doc("Columns that hold keys of other tables") Optional<Object> references,
        @Doc("Further hints for the table: `description`, `x-…`") Optional<Object> additionalTableHints) {}
