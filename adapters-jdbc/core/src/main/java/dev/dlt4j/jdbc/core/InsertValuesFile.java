package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.TerminalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;

/// A job file of dlt's format `insert_values`: a line with a placeholder for the table, a line `VALUES`, then
/// one tuple a line. It is sent in pieces of bounded size, cut between lines.
public final class InsertValuesFile {
    private static final String PLACEHOLDER = "{}";
    private static final int PIECE = 4 << 20;

    private final Path file;

    public InsertValuesFile(Path file) {
        this.file = file;
    }

    /// Whether a file is compressed, whatever its name says.
    public static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /// Inserts all rows, and says how many.
    ///
    /// @param target the table as it is written in statements
    public long insertInto(String target, Connection connection) throws IOException, SQLException {
        long rows = 0;
        try (BufferedReader lines = text(file); Statement statement = connection.createStatement()) {
            // a brace in a text is not an escape of JDBC
            statement.setEscapeProcessing(false);
            String head = head(lines, target);
            var piece = new StringBuilder(head);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                piece.append('\n').append(line);
                if (piece.length() >= PIECE && line.endsWith(",")) {
                    piece.setLength(piece.length() - 1);
                    rows += statement.executeLargeUpdate(piece.toString());
                    piece.setLength(0);
                    piece.append(head);
                }
            }
            if (piece.length() > head.length()) {
                rows += statement.executeLargeUpdate(piece.toString());
            }
        }
        return rows;
    }

    private String head(BufferedReader lines, String target) throws IOException {
        String insert = lines.readLine();
        int placeholder = insert == null ? -1 : insert.indexOf(PLACEHOLDER);
        String values = lines.readLine();
        if (insert == null || placeholder < 0 || values == null
                || !values.strip().equalsIgnoreCase("VALUES")) {
            throw new TerminalException("job file " + file
                    + " is not of format insert_values: its first two lines are "
                    + "not \"INSERT INTO {}(…)\" and \"VALUES\"; abort the package and run again");
        }
        return insert.substring(0, placeholder) + target
                + insert.substring(placeholder + PLACEHOLDER.length())
                + "\nVALUES";
    }

    public static BufferedReader text(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new BufferedReader(new InputStreamReader(isGzip(file) ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.UTF_8));
    }
}
