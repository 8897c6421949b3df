package dev.dlt4j.internal.format.csv;

import dev.dlt4j.internal.format.text.TextJobFile;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Job files of comma-separated values, dlt's `csv`.
public final class CsvFormat implements FileFormat {
    private final CsvStyle options;

    public CsvFormat(CsvStyle options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean gzip() {
        return options.text().gzip();
    }

    @Override
    public boolean decimalsAsText() {
        return true;
    }

    @Override
    public boolean fromColumns() {
        return true;
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException {
        return TextJobFile.create(file, tableName, columns, new CsvRowText(tableName, columns, options),
                options.text());
    }
}
