package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.core.InsertValuesFile;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/// Sends job files of comma-separated values by `COPY … (FORMAT csv)`. A value in quotes is a text, be it
/// empty; without quotes it is null. dlt turns both into null.
record CsvLoader(Connection connection, SqlDialect dialect, String target, Table table) {
    private static final int BUFFER = 1 << 16;

    void load(JobFile file) throws SQLException, IOException {
        try (InputStream in = new BufferedInputStream(open(file), BUFFER)) {
            String delimiter = file.settings().getOrDefault("delimiter", ",");
            String encoding = file.settings().getOrDefault("encoding", "utf-8").strip();
            boolean header = !"false".equalsIgnoreCase(file.settings().get("include_header"));
            List<String> columns = header
                    ? fields(in, delimiter.charAt(0), encoding)
                    : table.completeColumns().stream().map(Column::name).toList();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target
                    + columns.stream().map(dialect::identifier).collect(Collectors.joining(", ", " (", ")"))
                    + " FROM STDIN (FORMAT csv, DELIMITER " + dialect.literal(delimiter)
                    + ", NULL '', ENCODING "
                    + dialect.literal(encoding) + ')', in, BUFFER);
        }
    }

    private static InputStream open(JobFile file) throws IOException {
        InputStream bytes = Files.newInputStream(file.path());
        return InsertValuesFile.isGzip(file.path()) ? new GZIPInputStream(bytes, BUFFER) : bytes;
    }

    /// The fields of the first line, which may be quoted; the stream is left behind it.
    private static List<String> fields(InputStream in, char delimiter, String encoding) throws IOException {
        List<String> fields = new ArrayList<>();
        var field = new ByteArrayOutputStream();
        boolean quoted = false;
        Charset charset = Charset.forName(encoding);
        for (int c = in.read(); c >= 0 && (quoted || c != '\n'); c = in.read()) {
            if (c == '"') {
                if (quoted || field.size() == 0) {
                    in.mark(1);
                    if (quoted && in.read() == '"') {
                        field.write('"');
                        continue;
                    }
                    in.reset();
                    quoted = !quoted;
                }
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString(charset));
                field.reset();
            } else if (c != '\r' || quoted) {
                field.write(c);
            }
        }
        fields.add(field.toString(charset));
        return fields;
    }
}
