package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Optional;

/// Gives the rows of a nested table the id of their root row, when a table that has rows is merged for the
/// first time: until then they only know the row that they are nested in. Tables come after those that they
/// are nested in.
record FilledRootIds(ProjectDataset dataset, Schema schema) {
    void fill(Table table, List<Column> added) {
        Optional<Column> root = added.stream().filter(column -> column.flag("root_key")).findFirst();
        Optional<String> parentKey = table.keys().parent();
        if (root.isPresent() && parentKey.isPresent() && table.parent().isPresent()) {
            String rootId = dataset.dialect().identifier(root.get().name());
            String parentId = dataset.dialect().identifier(parentKey.get());
            Table above = schema.table(table.parent().get());
            String target = dataset.table(table.name());
            if (above.isNested() && above.keys().root().isPresent() && above.keys().row().isPresent()) {
                dataset.execute("UPDATE " + target + " AS c SET " + rootId + " = p."
                        + dataset.dialect().identifier(above.keys().root().get()) + " FROM "
                        + dataset.table(above.name()) + " AS p WHERE p."
                        + dataset.dialect().identifier(above.keys().row().get()) + " = c." + parentId);
            }
            // a row right below its root, or one whose parent is gone
            dataset.execute("UPDATE " + target + " SET " + rootId + " = " + parentId + " WHERE " + rootId
                    + " IS NULL");
        }
    }
}
