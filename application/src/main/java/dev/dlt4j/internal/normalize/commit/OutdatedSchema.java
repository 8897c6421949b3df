package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Documents were normalized by a schema that has changed for them since: they have to be
/// normalized again.
public final class OutdatedSchema extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final String FILTERS = "filters";

    private OutdatedSchema(String message) {
        super(message);
    }

    /// Makes sure that rows of some tables are the same by both schemas.
    static void require(Schema before, Schema after, Collection<String> tables) {
        require("settings", before.settings().toStored(), after.settings().toStored());
        require("naming convention", before.normalizers().namingName(), after.normalizers().namingName());
        require("length of names", before.naming().maxLength(), after.naming().maxLength());
        require("normalizer", withoutTables(before), withoutTables(after));
        require("filters", filters(before), filters(after));
        for (String name : tables) {
            Table known = before.table(name);
            require(known.equals(after.table(name))
                    && propagation(before, known).equals(propagation(after, known)), name);
        }
    }

    /// @param same whether a table is unchanged since its rows were normalized
    static void require(boolean same, String table) {
        if (!same) {
            throw new OutdatedSchema(
                    "the hints of table %s changed after rows were normalized".formatted(table));
        }
    }

    /// Makes sure that a table has the filters it had: they are read once, before the first row of any table.
    static void requireFilters(Optional<Table> before, Table after) {
        Object known = before.map(table -> table.property(FILTERS)).orElse(null);
        require(Objects.equals(known, after.property(FILTERS)), after.name());
    }

    private static void require(String what, Object before, Object after) {
        if (!before.equals(after)) {
            throw new OutdatedSchema(
                    "the schema's %s changed while rows were normalized: %s, now %s".formatted(what, before,
                            after));
        }
    }

    private static Map<String, String> propagation(Schema schema, Table table) {
        return schema.normalizers().propagation(table.name(), !table.isNested());
    }

    /// The normalizer's configuration, without its settings for single tables.
    private static Map<String, @Nullable Object> withoutTables(Schema schema) {
        Map<String, @Nullable Object> config = Documents.thawed(schema.normalizers().jsonConfig());
        Map<String, @Nullable Object> propagation = Documents.map(config.get("propagation"));
        if (propagation != null) {
            propagation.remove("tables");
            if (propagation.isEmpty()) {
                config.remove("propagation");
            }
        }
        return config;
    }

    private static Map<String, Object> filters(Schema schema) {
        Map<String, Object> filters = new HashMap<>();
        for (Table table : schema.tables().values()) {
            if (table.hasProperty(FILTERS)) {
                filters.put(table.name(), Objects.requireNonNull(table.property(FILTERS)));
            }
        }
        return filters;
    }
}
