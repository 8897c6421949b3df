package dev.dlt4j;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.load.LoadedPackage;
import dev.dlt4j.spi.notice.LoadedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of a loaded package as listeners get them.
final class LoadedTables {
    private LoadedTables() {}

    /// @param changed tables that were created or got columns, with the new columns
    static List<LoadedTable> of(LoadedPackage loaded, Optional<Schema> schema, Map<String, Table> changed) {
        List<LoadedTable> tables = new ArrayList<>();
        schema.ifPresent(known -> known.allDataTables().stream()
                .filter(table -> loaded.rows().containsKey(table.name())
                        || changed.containsKey(table.name()))
                .forEach(table -> tables.add(table(table, loaded, changed.get(table.name())))));
        return tables;
    }

    private static LoadedTable table(Table table, LoadedPackage loaded, @Nullable Table change) {
        List<Column> columns = table.completeColumns();
        return new LoadedTable(loaded.loadId(), loaded.schemaName(), table.name(),
                loaded.rows().getOrDefault(table.name(), 0L),
                // a table that was there before has at least one column that is not new
                change != null && change.completeColumns().size() == columns.size(),
                columns.stream()
                        .map(column -> new LoadedTable.Column(column.name(),
                                String.valueOf(column.dataTypeOrNull()),
                                change != null && change.column(column.name()) != null))
                        .toList());
    }
}
