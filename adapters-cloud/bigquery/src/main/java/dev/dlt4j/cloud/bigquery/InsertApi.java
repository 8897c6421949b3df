package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Table;

/// How rows reach a table, by the hint `x-insert-api`.
enum InsertApi {
    /// By load jobs, whatever the write disposition.
    DEFAULT,
    /// By `tabledata.insertAll`, dlt's `streaming`.
    STREAMING,
    /// By the Storage Write API, which takes each row once.
    STORAGE_WRITE;

    /// Values that only other destinations know are ignored, as in dlt.
    static InsertApi of(Table table) {
        return switch (String.valueOf(table.property(BigQueryHints.INSERT_API))) {
            case "streaming" -> STREAMING;
            case "storage_write" -> STORAGE_WRITE;
            default -> DEFAULT;
        };
    }
}
