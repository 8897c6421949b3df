package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Job files in Parquet, `parquet`.
public final class ParquetFormat implements FileFormat {
    /// The remark that names the columns that came without a type, a list in JSON, by dlt's key.
    public static final String NULL_COLUMNS = "dlt.null_columns";

    /// The remark that names the column of row ids that the extract step added.
    public static final String ROW_IDS = "dlt4j.row_ids";

    private final ParquetOptions options;

    public ParquetFormat(ParquetOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public boolean cutsMoments() {
        return options.strict();
    }

    @Override
    public boolean fromColumns() {
        return true;
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException {
        return create(file, tableName, columns, Map.of());
    }

    /// Starts a job file with remarks in its metadata.
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns,
            Map<String, String> remarks) throws IOException {
        List<ParquetColumn> stored = new ArrayList<>(columns.size());
        for (JobColumn column : columns) {
            stored.add(ParquetColumn.of(column.column(), column.type(), options));
        }
        return ParquetJobFile.create(file, tableName, stored, options, remarks);
    }
}
