package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts failures of a database into words: what failed, where, and what to do.
record Failures(JdbcEngine engine) {
    /// A failure of something that no job file takes part in.
    DltException of(String what, SQLException failure) {
        return exception("cannot " + what, failure, ErrorContext.DATASET, Optional.empty());
    }

    /// A failure to make a table or a column.
    DltException ofColumns(String table, List<Column> columns, SQLException failure) {
        boolean single = columns.size() == 1;
        String names = columns.stream().map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        return exception((single ? "cannot add column " : "cannot make columns ") + names + " of table \""
                + table + '"', failure,
                single && !columns.getFirst().nullable()
                        ? ErrorContext.REQUIRED_COLUMN
                        : ErrorContext.DATASET,
                Optional.empty());
    }

    /// A failure to load job files into a table.
    ///
    /// @param misfit which value of which column does not fit, if it could be found out
    DltException ofLoad(TableLoad load, SQLException failure, Optional<String> misfit) {
        return exception("cannot load " + text(load.files()) + " into table \"" + load.table().name() + '"',
                failure, ErrorContext.FILES, misfit);
    }

    /// A failure to bring rows from the staging dataset to where they belong.
    DltException ofMerge(String what, SQLException failure) {
        return exception("cannot " + what, failure, ErrorContext.MERGE, Optional.empty());
    }

    static String text(List<JobFile> files) {
        Path first = files.isEmpty() ? null : files.getFirst().path();
        return first == null
                ? "no job files"
                : files.size() == 1
                        ? "job file " + first
                        : files.size() + " job files in " + first.getParent();
    }

    private DltException exception(String what, SQLException failure, ErrorContext context,
            Optional<String> todo) {
        ErrorMeaning meaning = engine.meaning(failure, context);
        String message = what + " in " + engine.inMessages() + ": " + firstLine(failure) + "; "
                + todo.orElse(meaning.todo());
        return meaning.passing()
                ? new TransientException(message, failure)
                : new TerminalException(message, failure);
    }

    private static String firstLine(SQLException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "").lines().findFirst()
                .orElse("no reason given").strip();
    }
}
