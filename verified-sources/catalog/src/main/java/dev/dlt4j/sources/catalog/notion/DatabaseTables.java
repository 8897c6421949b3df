package dev.dlt4j.sources.catalog.notion;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.spi.step.ItemFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The tables of databases: that which the settings name, or one of the database's title, which is known once
/// the database was read. A row says of which database it is.
///
/// @param chosen by the ids of databases
/// @param titles by the ids of databases, filled as they are read
record DatabaseTables(Map<String, String> chosen, Map<String, String> titles) {
    static DatabaseTables of(List<Notion.Database> databases) {
        Map<String, String> chosen = new HashMap<>();
        databases.forEach(database -> database.useName()
                .ifPresent(name -> chosen.put(bare(database.id()), name)));
        return new DatabaseTables(Map.copyOf(chosen), new ConcurrentHashMap<>());
    }

    /// The same database, whose title is known from now on.
    Object noted(Object database) {
        String id = text(database, "id");
        if (id != null && database instanceof JsonObject object && !object.list("title").isEmpty()) {
            String title = text(object.list("title").getFirst(), "plain_text");
            if (title != null && !title.isBlank()) {
                titles.put(bare(id), title);
            }
        }
        return database;
    }

    /// Finds the table of a row; one of a database without a title goes to a table of its id.
    ItemFunction<Object, String> ofRow() {
        return row -> {
            JsonObject parent = row instanceof JsonObject object ? object.object("parent") : null;
            String id = parent == null ? null : parent.text("database_id");
            if (id == null) {
                return "notion_databases";
            }
            String title = titles.getOrDefault(bare(id), "database_" + bare(id));
            return chosen.getOrDefault(bare(id), title);
        };
    }

    /// Ids are written with hyphens and without.
    private static String bare(String id) {
        return id.replace("-", "");
    }

    private static @Nullable String text(@Nullable Object row, String key) {
        Object value = Members.of(row).get(key);
        return value == null ? null : String.valueOf(value);
    }
}
