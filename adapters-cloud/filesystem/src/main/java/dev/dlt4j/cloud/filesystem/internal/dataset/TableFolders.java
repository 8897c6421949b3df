package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.layout.FileLayout;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.SystemTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds the files of tables. Several tables may share a folder; then a file belongs to the table with the
/// longest beginning of a path that it has.
final class TableFolders {
    private final DatasetFolder folder;
    private final FileLayout layout;

    TableFolders(DatasetFolder folder, FileLayout layout) {
        this.folder = folder;
        this.layout = layout;
    }

    /// What the paths of a table's files begin with. dlt's own tables have folders of their names.
    String prefix(String schema, String table) {
        return table.startsWith(SystemTables.PREFIX)
                ? table + "/"
                : layout.prefixOf(schema, table).replace('\\', '/');
    }

    /// All files of a table.
    ///
    /// @param known tables by the names of their schemas
    /// @throws TerminalException when the layout makes no difference between this table and another one
    List<StoredFile> files(String schema, String table, Map<String, List<String>> known) {
        String prefix = prefix(schema, table);
        List<String> longer = new ArrayList<>();
        known.forEach((otherSchema, tables) -> tables.stream()
                .filter(other -> !other.startsWith(SystemTables.PREFIX))
                .filter(other -> !(other.equals(table) && otherSchema.equals(schema)))
                .forEach(other -> {
                    String otherPrefix = prefix(otherSchema, other);
                    if (otherPrefix.equals(prefix) && !other.equals(table)) {
                        throw new TerminalException(
                                ("the layout \"%s\" puts table %s of schema %s where it puts table %s of "
                                        + "schema %s, so that one cannot be emptied without the other; set a "
                                        + "layout that begins with {table_name}/")
                                        .formatted(layout, table, schema, other, otherSchema));
                    }
                    if (otherPrefix.startsWith(prefix) && !otherPrefix.equals(prefix)) {
                        longer.add(otherPrefix);
                    }
                }));
        return folder.startingWith(prefix).stream()
                .filter(file -> !file.fileName().equals(InitFile.NAME))
                .filter(file -> longer.stream().noneMatch(folder.pathOf(file)::startsWith)).toList();
    }
}
