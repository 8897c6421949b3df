package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of a chain that is merged, with the columns that have a part in it.
///
/// @param name      the table's name in its schema
/// @param columns   all columns, in the schema's order
/// @param compared  columns whose values decide whether a row has changed
/// @param rowKey    the column with the id of each row, else the first unique one or a single primary key;
///                  null when there is none
/// @param rootKey   in a nested table the column with the id of the root row; null when there is none
/// @param parent    in a nested table the name of the table above; null in a root table
/// @param parentKey in a nested table the column with the id of the row above; null when there is none
public record MergeTable(String name, List<String> columns, List<String> compared, @Nullable String rowKey,
        @Nullable String rootKey, @Nullable String parent, @Nullable String parentKey) {
    public MergeTable {
        columns = List.copyOf(columns);
        compared = List.copyOf(compared);
    }

    String requiredRowKey() {
        return required(rowKey, "a row key, a unique column or a single primary key (such as `_dlt_id`)");
    }

    String requiredRootKey() {
        return required(rootKey, "a root key (such as `_dlt_root_id`)");
    }

    String requiredParentKey() {
        return required(parentKey, "a parent key (such as `_dlt_parent_id`)");
    }

    private String required(@Nullable String column, String what) {
        if (column == null) {
            throw new TerminalException("cannot merge table \"" + name + "\": it has no column that is "
                    + what + "; load it with the ids of rows, or choose another write disposition");
        }
        return column;
    }
}
