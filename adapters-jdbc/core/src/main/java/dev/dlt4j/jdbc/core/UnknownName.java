package dev.dlt4j.jdbc.core;

import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name in a user's statement that a database did not find, with the nearest one that is there.
///
/// @param isTable whether it is that of a table, else of a column
/// @param name    as it is in the statement
record UnknownName(boolean isTable, String name) {
    private static final String NAME = "\\W+(?:[\"'`](?<quoted>[^\"'`]+)[\"'`]|(?<plain>[\\p{L}\\p{N}_$.]+))";
    private static final Pattern TABLE = Pattern
            .compile("(?i)\\b(?:relation|table with name|no such table|object name|table)" + NAME);
    private static final Pattern COLUMN = Pattern.compile("(?i)\\bcolumn(?: named?)?" + NAME);

    /// The name that a database's message reports as missing; empty when the message is about something else.
    ///
    /// @param sql the statement, in which the name must be
    static Optional<UnknownName> of(String message, String sql) {
        Optional<String> column = find(COLUMN, message, sql);
        return column.isPresent()
                ? column.map(name -> new UnknownName(false, name))
                : find(TABLE, message, sql).map(name -> new UnknownName(true, name));
    }

    private static Optional<String> find(Pattern pattern, String message, String sql) {
        Matcher matcher = pattern.matcher(message);
        while (matcher.find()) {
            String found = matcher.group("quoted") == null ? matcher.group("plain") : matcher.group("quoted");
            String last = found.substring(found.lastIndexOf('.') + 1);
            if (!last.isEmpty() && sql.toLowerCase(Locale.ROOT).contains(last.toLowerCase(Locale.ROOT))) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    /// The advice for it: the nearest name, and all that there are.
    ///
    /// @param message of the database, whose own hint is not repeated
    /// @param tables  columns by table
    /// @return empty when the name is there, so that something else is wrong with it
    Optional<String> hint(String message, String sql, String dataset, Map<String, List<String>> tables) {
        Collection<String> known = isTable ? tables.keySet() : columns(sql, tables);
        if (known.stream().anyMatch(each -> each.equalsIgnoreCase(name))) {
            return Optional.empty();
        }
        String nearest = EditDistance.nearest(name, known)
                .filter(found -> !message.contains('"' + found + '"'))
                .map("did you mean \"%s\"? "::formatted).orElse("");
        return Optional.of(nearest + (isTable ? "tables of dataset \"" + dataset + "\": " : "columns: ")
                + String.join(", ", known));
    }

    /// The columns of the tables that the statement names.
    private static Collection<String> columns(String sql, Map<String, List<String>> tables) {
        String lower = sql.toLowerCase(Locale.ROOT);
        Collection<String> columns = new TreeSet<>();
        tables.forEach((table, names) -> {
            if (Pattern.compile("(?<![\\p{L}\\p{N}_$])" + Pattern.quote(table.toLowerCase(Locale.ROOT))
                    + "(?![\\p{L}\\p{N}_$])").matcher(lower).find()) {
                columns.addAll(names);
            }
        });
        return columns;
    }
}
