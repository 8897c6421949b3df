package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.schema.SchemaException.Fault;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks before a load whether a destination can tell the names of a schema apart.
public final class DestinationNames {
    private final Schema schema;
    private final boolean caseSensitive;
    private final int maxLength;

    private DestinationNames(Schema schema, boolean caseSensitive, int maxLength) {
        this.schema = schema;
        this.caseSensitive = caseSensitive;
        this.maxLength = maxLength;
    }

    /// Fails when two tables, or two columns of a table, would become one, or a name is too
    /// long.
    ///
    /// @param caseSensitive whether `a` and `A` are different names for the destination
    /// @param maxLength     of a name in characters
    /// @throws SchemaException naming the two, or the long one
    public static void require(Schema schema, boolean caseSensitive, int maxLength) {
        var names = new DestinationNames(schema, caseSensitive, maxLength);
        names.check(schema.dataTables().stream().map(Table::name).toList(), null);
        for (Table table : schema.dataTables()) {
            names.check(table.columns().keySet(), table.name());
        }
    }

    private void check(Collection<String> names, @Nullable String table) {
        Map<String, String> taken = new HashMap<>();
        for (String name : names) {
            String other = taken.put(caseSensitive ? name : folded(name), name);
            String kind = table == null ? "table" : "column";
            String tableName = table == null ? name : table;
            String column = table == null ? null : name;
            if (other != null) {
                throw new SchemaException(Fault.NAME_COLLISION, schema.name(), tableName, column,
                        ("%s `%s`%s collides with `%s`: naming convention `%s` keeps them apart, the "
                                + "destination does not, as it is case insensitive; rename one in the "
                                + "source, or choose a case insensitive naming "
                                + "convention, which merges the two")
                                .formatted(kind, name, of(table), other, schema.naming().name()));
            }
            if (name.codePointCount(0, name.length()) > maxLength) {
                throw new SchemaException(Fault.NAME_TOO_LONG, schema.name(), tableName, column,
                        ("the name of %s `%s`%s is longer than the %d characters the destination takes; load "
                                + "it again, so that names are shortened")
                                .formatted(kind, name, of(table), maxLength));
            }
        }
    }

    private static String of(@Nullable String table) {
        return table == null ? "" : " of table `" + table + "`";
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
