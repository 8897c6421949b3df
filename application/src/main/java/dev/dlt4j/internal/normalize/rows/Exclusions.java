package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SimpleRegex;
import dev.dlt4j.domain.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The filters of a schema's tables: fields whose path from a table is excluded, and not included again, are
/// left out of the table and of all whose names start with its own.
final class Exclusions {
    private static final String FILTERS = "filters";

    private final NamingConvention naming;
    private final Map<String, List<SimpleRegex>> excludes = new HashMap<>();
    private final Map<String, List<SimpleRegex>> includes = new HashMap<>();

    Exclusions(Schema schema) {
        naming = schema.naming();
        for (Table table : schema.tables().values()) {
            Map<String, ?> filters = Documents.mapOrEmpty(table.property(FILTERS));
            read(filters.get("excludes"), table.name(), excludes);
            read(filters.get("includes"), table.name(), includes);
        }
    }

    private static void read(@Nullable Object written, String table, Map<String, List<SimpleRegex>> into) {
        List<String> patterns = Documents.strings(written);
        if (!patterns.isEmpty()) {
            into.put(table, patterns.stream().map(SimpleRegex::ofStored).toList());
        }
    }

    boolean any() {
        return !excludes.isEmpty();
    }

    /// Whether a field is left out of a table. Searches the filters: call once for each field.
    boolean excludes(String table, String column) {
        if (excludes.isEmpty()) {
            return false;
        }
        List<String> branch = naming.breakPath(table);
        for (int i = branch.size(); i > 0; i--) {
            String from = naming.makePath(branch.subList(0, i).toArray(String[]::new));
            List<SimpleRegex> excluding = excludes.get(from);
            if (excluding != null) {
                String path = naming.makePath(
                        naming.makePath(branch.subList(i, branch.size()).toArray(String[]::new)),
                        column);
                if (any(excluding, path) && !any(includes.getOrDefault(from, List.of()), path)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean any(List<SimpleRegex> patterns, String path) {
        for (SimpleRegex pattern : patterns) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
