package dev.dlt4j;

import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.query.SqlAccess;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The query with which a person begins to look at what was loaded.
final class LookQuery {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    /// Names of tables that people have and that SQL has as words.
    private static final Set<String> RESERVED = Set.of("all", "analyse", "analyze", "and", "any", "array",
            "as",
            "asc", "both", "case", "cast", "check", "collate", "column", "constraint", "create", "cross",
            "current_date", "default", "desc", "describe", "distinct", "do", "else", "end", "except", "false",
            "fetch", "for", "foreign", "from", "full", "grant", "group", "having", "in", "index", "initially",
            "inner", "intersect", "into", "is", "join", "key", "lateral", "leading", "left", "like", "limit",
            "natural", "not", "null", "offset", "on", "only", "or", "order", "outer", "placing", "primary",
            "qualify", "references", "returning", "right", "select", "show", "some", "summarize", "symmetric",
            "table", "then", "to", "trailing", "true", "union", "unique", "user", "using", "values",
            "variadic",
            "when", "where", "window", "with");

    private LookQuery() {}

    /// Of the first table by name other than dlt's: a table comes before those nested in it.
    ///
    /// @return empty where there is no SQL, when no table was loaded, and where another process finds nothing
    static Optional<String> of(DestinationClient client, Collection<String> tables) {
        return client.endsWithProcess()
                ? Optional.empty()
                : client.sqlClient(SqlAccess.READ_ONLY).flatMap(sql -> tables.stream()
                        .filter(table -> !table.startsWith(SystemTables.PREFIX)).sorted().findFirst()
                        .map(table -> "select * from "
                                + (PLAIN.matcher(table).matches() && !RESERVED.contains(table)
                                        ? table
                                        : sql.dialect().identifier(table))
                                + " limit 10"));
    }
}
