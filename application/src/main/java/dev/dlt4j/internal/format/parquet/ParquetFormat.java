package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Job files in Parquet, `parquet`.
public final class ParquetFormat implements FileFormat {
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
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException {
        List<ParquetColumn> stored = new ArrayList<>(columns.size());
        for (JobColumn column : columns) {
            stored.add(ParquetColumn.of(column.column(), column.type(), options));
        }
        return ParquetJobFile.create(file, tableName, stored, options);
    }
}
