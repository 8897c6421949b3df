package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.internal.table.JobFormats;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.format.FileFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// What is needed to extract tables that come as columns into files that the destination can load
/// unchanged.
///
/// @param capabilities of the destination, or those of none in particular
/// @param formats      in which job files for it can be written; none while the destination is unknown
/// @param rowIds       gives each file its source of row ids
/// @param there looks up the types that the destination's columns really have, by the name of the schema
public record TableLane(Capabilities capabilities, Map<String, FileFormat> formats, TableOptions options,
        Supplier<RootIds> rowIds, Function<String, StoredTypes> there) {
    /// For files that are converted later.
    private static final ParquetFormat KEPT = new ParquetFormat(
            ParquetOptions.defaults().withJsonType(true));

    public TableLane {
        formats = Map.copyOf(formats);
    }

    /// The format of a table's files: already that of its job files when those are Parquet, else one that
    /// keeps all values exactly.
    ParquetFormat format(Schema schema, String tableName) {
        return !formats.isEmpty() && new JobFormats(capabilities, formats).ofColumns(schema, tableName,
                options.fileFormat()) instanceof ParquetFormat parquet ? parquet : KEPT;
    }
}
