package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Keys of one entry of a resource's `nested_hints`; dlt's names.
public record NestedKeys(
        @Doc("What becomes of earlier rows") Optional<Object> writeDisposition,
        @Doc("A column or a list of columns that identify a row; "
                + "makes the table one of its own") Optional<Object> primaryKey,
        @Doc("A column or a list of columns whose rows are replaced together; "
                + "likewise") Optional<Object> mergeKey,
        @Doc("Hints by column") Optional<Object> columns,
        @Doc("What new columns and types may do") Optional<Object> schemaContract,
        @Doc("Format of the table's job files") Optional<String> fileFormat,
        @Doc("Format of the table in the destination") Optional<String> tableFormat,
        @Doc("Columns that hold keys of other tables") Optional<Object> references,
        @Doc("Further hints for the table: `description`, `x-…`") Optional<Object> additionalTableHints) {}
