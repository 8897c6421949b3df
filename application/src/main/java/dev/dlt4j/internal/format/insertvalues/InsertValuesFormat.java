package dev.dlt4j.internal.format.insertvalues;

import dev.dlt4j.internal.format.text.TextJobFile;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Job files that are an INSERT statement with `{}` for the table, dlt's `insert_values`.
public final class InsertValuesFormat implements FileFormat {
    private final SqlLiterals literals;

    public InsertValuesFormat(SqlLiterals literals) {
        this.literals = literals;
    }

    @Override
    public String name() {
        return "insert_values";
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException {
        return TextJobFile.create(file, columns, new InsertValues(columns, literals));
    }
}
