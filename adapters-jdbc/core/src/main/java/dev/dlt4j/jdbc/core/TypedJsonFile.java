package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job file of dlt's format `typed-jsonl`: lists of objects, a page of rows a line. It is for drivers whose
/// quickest way is a batch of parameters.
public record TypedJsonFile(Path file) {
    /// The format's name.
    public static final String FORMAT = "typed-jsonl";

    /// Takes the rows one by one.
    @FunctionalInterface
    public interface RowWork {
        /// Takes a row.
        ///
        /// @param row column to value as JSON has it; texts of decimals, moments and bytes begin with the
        ///            character for their type. Columns that are null are not in it
        void take(Map<?, ?> row) throws SQLException;
    }

    /// Reads all rows in their order; one page of them is in memory at a time.
    ///
    /// @param load names the table, for errors
    /// @throws TerminalException when the file is of another format
    public void rows(TableLoad load, RowWork work) throws IOException, SQLException {
        try (Pages pages = pages(load)) {
            for (List<?> page = pages.next(); page != null; page = pages.next()) {
                for (Object row : page) {
                    work.take((Map<?, ?>) row);
                }
            }
        }
    }

    /// Opens the file to read its rows as they are needed.
    ///
    /// @param load names the table, for errors
    public Pages pages(TableLoad load) throws IOException {
        return new Pages(this, InsertValuesFile.text(file), load);
    }

    /// The rows page by page, each a map. Not for use by several threads.
    public static final class Pages implements Closeable {
        private final TypedJsonFile file;
        private final BufferedReader lines;
        private final TableLoad load;
        private int number;

        private Pages(TypedJsonFile file, BufferedReader lines, TableLoad load) {
            this.file = file;
            this.lines = lines;
            this.load = load;
        }

        /// The next page of rows as [RowWork] takes them; null at the end.
        ///
        /// @throws TerminalException when the file is of another format
        public @Nullable List<?> next() throws IOException {
            String line = lines.readLine();
            number++;
            return line == null ? null : file.page(line, number, load);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private List<?> page(String line, int number, TableLoad load) {
        @Nullable
        Object page;
        try {
            page = JsonParser.parse(line);
        } catch (JsonException e) {
            throw new TerminalException(notTyped(number, load), e);
        }
        if (page instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
            return rows;
        }
        throw new TerminalException(notTyped(number, load));
    }

    private String notTyped(int number, TableLoad load) {
        return "line " + number + " of job file " + file + " for table \"" + load.table().name()
                + "\" is no list of rows of format " + FORMAT + "; abort the package and run again";
    }
}
