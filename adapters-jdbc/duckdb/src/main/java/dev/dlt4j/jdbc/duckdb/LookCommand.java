package dev.dlt4j.jdbc.duckdb;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The shell command with which a person looks at what was loaded.
final class LookCommand {
    private LookCommand() {}

    /// Writes the command.
    ///
    /// @param table a table to show, or null for a list of all
    static String of(Path file, String dataset, @Nullable String table) {
        String query = table == null
                ? "show all tables"
                : "from " + name(catalogOf(file), dataset) + '.' + name(table) + " limit 10";
        return "duckdb " + argument(file.toString()) + " -c " + quoted(query);
    }

    /// The catalog is named only where the dataset's name alone would be ambiguous.
    private static String name(String catalog, String dataset) {
        return catalog.equalsIgnoreCase(dataset) ? name(catalog) + '.' + name(dataset) : name(dataset);
    }

    private static String name(String identifier) {
        return identifier.matches("[a-z_][a-z0-9_]*") ? identifier : SqlText.identifier(identifier);
    }

    private static String catalogOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String argument(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : '\'' + text.replace("'", "'\\''") + '\'';
    }

    /// In double quotes where that is enough, because people find it easier to read and Windows knows nothing
    /// else.
    private static String quoted(String query) {
        return query.contains("\"") ? '\'' + query.replace("'", "'\\''") + '\'' : '"' + query + '"';
    }
}
