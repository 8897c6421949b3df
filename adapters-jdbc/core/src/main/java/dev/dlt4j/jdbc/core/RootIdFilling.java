package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.sql.SqlAbilities.RowMatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// Gives the rows of nested tables the id of their root row, when a table that has rows is merged for the
/// first time: until then they only know the row that they are nested in. dlt adds the column without nulls,
/// which a table with rows refuses.
final class RootIdFilling {
    private final Connection connection;
    private final JdbcDataset dataset;
    private final Schema schema;

    RootIdFilling(Connection connection, JdbcDataset dataset, Schema schema) {
        this.connection = connection;
        this.dataset = dataset;
        this.schema = schema;
    }

    /// Whether a column that is to be added can be filled.
    static boolean fills(Table table, Column column) {
        return column.flag("root_key") && table.isNested() && table.keys().parent().isPresent();
    }

    /// Fills the columns that were added.
    ///
    /// @param tables names of the tables whose root ids are null
    void run(Set<String> tables) throws SQLException {
        for (Table root : schema.dataTables()) {
            if (!root.isNested()) {
                for (Table table : schema.tree().withNested(root.name())) {
                    if (tables.contains(table.name())) {
                        fill(table, schema.table(table.parent().orElseThrow()));
                    }
                }
            }
        }
    }

    private void fill(Table table, Table parent) throws SQLException {
        String target = dataset.table(table.name());
        String rootId = column(table.keys().root());
        String parentId = column(table.keys().parent());
        if (parent.isNested() && parent.keys().root().isPresent() && parent.keys().row().isPresent()) {
            JdbcDataset.execute(connection, fromParent(table, parent, rootId, parentId));
        }
        // a row right below its root, or one whose parent is gone
        JdbcDataset.execute(connection,
                "UPDATE " + target + " SET " + rootId + " = " + parentId + " WHERE " + rootId + " IS NULL");
        Column column = table.columns().get(table.keys().root().orElseThrow());
        Optional<String> required = column == null || column.nullable()
                ? Optional.empty()
                : dataset.engine().setNotNull(target, column);
        if (required.isPresent()) {
            JdbcDataset.execute(connection, required.get());
        }
    }

    private String fromParent(Table table, Table parent, String rootId, String parentId) {
        String target = dataset.table(table.name());
        String name = dataset.dialect().identifier(table.name());
        String above = dataset.table(parent.name());
        String match = "p." + column(parent.keys().row()) + " = ";
        String given = "p." + column(parent.keys().root());
        return dataset.dialect().abilities().rowMatch() == RowMatch.JOIN
                ? "UPDATE " + target + " AS c JOIN " + above + " AS p ON " + match + "c." + parentId
                        + " SET c."
                        + rootId + " = " + given
                : "UPDATE " + target + " SET " + rootId + " = " + given + " FROM " + above + " AS p WHERE "
                        + match + name + '.' + parentId;
    }

    private String column(Optional<String> name) {
        return dataset.dialect().identifier(name.orElseThrow());
    }
}
