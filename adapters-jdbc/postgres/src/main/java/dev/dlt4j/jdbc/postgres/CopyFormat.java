package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Job files that hold what `COPY … FROM STDIN (FORMAT binary)` reads, behind a line that names the columns:
/// PostgreSQL takes them as they are, which costs the client least.
final class CopyFormat implements FileFormat {
    static final String NAME = "pgcopy";

    @Override
    public String name() {
        return NAME;
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
        return CopyFileWriter.create(file, tableName, columns);
    }
}
