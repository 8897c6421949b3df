package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives the rows of a nested table the id of their root row, when a table that has rows is merged for the
/// first time: until then they only know the row that they are nested in. Tables come after those that they
/// are nested in.
record FilledRootIds(ProjectDataset dataset, Schema schema) {
    /// The statements that fill the column once it is added; none when it is not among those that were.
    List<String> statements(Table table, List<Column> added) {
        List<String> statements = new ArrayList<>();
        Optional<Column> root = added.stream().filter(column -> column.flag("root_key")).findFirst();
        Optional<String> parentKey = table.keys().parent();
        if (root.isPresent() && parentKey.isPresent() && table.parent().isPresent()) {
            String rootId = dataset.dialect().identifier(root.get().name());
            String parentId = dataset.dialect().identifier(parentKey.get());
            Table above = schema.table(table.parent().get());
            String target = dataset.table(table.name());
            if (above.isNested() && above.keys().root().isPresent() && above.keys().row().isPresent()) {
                statements.add("UPDATE " + target + " AS c SET " + rootId + " = p."
                        + dataset.dialect().identifier(above.keys().root().get()) + " FROM "
                        + dataset.table(above.name()) + " AS p WHERE p."
                        + dataset.dialect().identifier(above.keys().row().get()) + " = c." + parentId);
            }
            // a row right below its root, or one whose parent is gone
            statements.add("UPDATE " + target + " SET " + rootId + " = " + parentId + " WHERE " + rootId
                    + " IS NULL");
        }
        return statements;
    }
}
