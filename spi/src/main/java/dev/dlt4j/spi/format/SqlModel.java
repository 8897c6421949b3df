package dev.dlt4j.spi.format;

import dev.dlt4j.domain.TerminalException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A query whose rows become rows of a table without leaving the destination: dlt's SQL model. As a job file
/// of the format `model` it is a line that names the dialect, and the query.
///
/// @param query   a `SELECT`, or a `WITH` before one; without a semicolon
/// @param dialect the SQL it is written in, by sqlglot's name; empty: that of the destination
public record SqlModel(String query, Optional<String> dialect) {
    private static final String DIALECT = "dialect:";
    private static final String ATTACH = "attach:";

    /// @throws TerminalException when it is no query
    public SqlModel {
        query = withoutEnd(query);
        String word = query.split("[\\s(*]", 2)[0].toLowerCase(Locale.ROOT);
        if (!word.equals("select") && !word.equals("with")) {
            throw new TerminalException(
                    "a model is a query that begins with SELECT or WITH, not \"%s\"".formatted(
                            query.length() <= 80 ? query : query.substring(0, 80) + "…"));
        }
    }

    /// A query in the destination's own SQL.
    public static SqlModel of(String query) {
        return new SqlModel(query, Optional.empty());
    }

    /// The same query, declared to be in a dialect.
    public SqlModel dialect(String name) {
        return new SqlModel(query, Optional.of(name));
    }

    private static String withoutEnd(String query) {
        String text = Objects.requireNonNull(query, "query").strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text;
    }

    /// The content of a job file.
    public String toText() {
        return DIALECT + ' ' + dialect.orElse("") + '\n' + query + '\n';
    }

    /// Reads the content of a job file.
    ///
    /// @throws TerminalException when it is not a query, or asks for other databases to be attached first
    public static SqlModel parse(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith(DIALECT)) {
            throw new TerminalException("a job file of format model begins with a line \"dialect: …\"");
        }
        String rest = text.substring(end + 1);
        if (rest.startsWith(ATTACH)) {
            throw new TerminalException(
                    "a model that attaches other databases cannot be loaded: attach them "
                            + "in the destination's settings");
        }
        String dialect = text.substring(DIALECT.length(), end).strip();
        return new SqlModel(rest, dialect.isEmpty() ? Optional.empty() : Optional.of(dialect));
    }
}
