package dev.dlt4j.internal.format.insertvalues;

import dev.dlt4j.internal.format.text.TextJobFile;
import dev.dlt4j.internal.format.text.TextOptions;
import dev.dlt4j.spi.destination.InsertValuesStyle;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Job files that are an INSERT statement with `{}` for the table, dlt's `insert_values`.
public final class InsertValuesFormat implements FileFormat {
    private final SqlDialect dialect;
    private final InsertValuesStyle style;
    private final boolean gzip;

    /// The format in the SQL of a family of databases.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when the dialect's literals are unknown
    public InsertValuesFormat(SqlDialect dialect, InsertValuesStyle style, boolean gzip) {
        this.dialect = dialect;
        this.style = style;
        this.gzip = gzip;
    }

    @Override
    public String name() {
        return "insert_values";
    }

    @Override
    public boolean gzip() {
        return gzip;
    }

    @Override
    public boolean decimalsAsText() {
        return true;
    }

    @Override
    public JobFileWriter create(Path file, String tableName, List<JobColumn> columns) throws IOException {
        return TextJobFile.create(file, tableName, columns, new InsertValues(columns, dialect, style),
                TextOptions.gzip(gzip));
    }
}
