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
import java.util.function.Supplier;

/// What must be known to extract tables that come as columns in such a way that their files need not be
/// written again for the destination.
///
/// @param capabilities of the destination, or those of none in particular
/// @param formats      in which job files for it can be written; none while the destination is not known
/// @param rowIds       gives each file its source of row ids
/// @param there        looks up which types the destination's columns really have
public record TableLane(Capabilities capabilities, Map<String, FileFormat> formats, TableOptions options,
        Supplier<RootIds> rowIds, Supplier<StoredTypes> there) {
    /// For files that are read again.
    private static final ParquetFormat KEPT = new ParquetFormat(
            ParquetOptions.defaults().withJsonType(true));

    public TableLane {
        formats = Map.copyOf(formats);
    }

    /// The format of a table's files: already that of its job files when those are Parquet, else one that
    /// keeps everything.
    ParquetFormat format(Schema schema, String tableName) {
        return !formats.isEmpty() && new JobFormats(capabilities, formats).ofColumns(schema, tableName,
                options.fileFormat()) instanceof ParquetFormat parquet ? parquet : KEPT;
    }
}
