package dev.dlt4j.spi.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One of the formats in which job files are written, by dlt's name: `parquet`, `jsonl`, `csv`,
/// `insert_values`.
public interface FileFormat {
    /// The format's name in dlt, which is also the end of the names of its files.
    String name();

    /// Whether files are compressed with gzip; their names then end in `.gz`.
    default boolean gzip() {
        return false;
    }

    /// Whether decimals are handed over as texts, which keeps the zeros they were written with: their columns
    /// then have the data type decimal or wei and the type UTF-8.
    default boolean decimalsAsText() {
        return false;
    }

    /// Whether moments are cut to the precision of their column before they are handed over; otherwise they
    /// keep six digits of a second, or nine where the column asks for more than six.
    default boolean cutsMoments() {
        return false;
    }

    /// Whether tables that come as columns may be written in this format unasked. False for formats that dlt
    /// writes from rows: it then takes another one that the destination loads, if there is one.
    default boolean fromColumns() {
        return false;
    }

    /// Starts a job file. The file must not exist.
    ///
    /// @param columns all columns of the table in schema order; batches may lack some, whose values are then
    ///                null, and have no others
    JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException;
}
