package dev.dlt4j.internal.normalize.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The items of the lists at one path of the documents, which become rows of a table of their own.
public final class ListItems {
    public final TableRows table;
    private final List<String> tablePath;
    private final int level;
    private final Names names;
    /// Fields of items that are objects.
    public final ObjectFields fields;
    private @Nullable Field value;
    private @Nullable Field list;

    ListItems(TableRows table, List<String> tablePath, int level, Names names) {
        this.table = table;
        this.tablePath = tablePath;
        this.level = level;
        this.names = names;
        this.fields = new ObjectFields(table, tablePath, level, names);
    }

    /// Where items that are scalars or null go.
    public Field value() {
        Field found = value;
        if (found == null) {
            found = fields.named("value");
            value = found;
        }
        return found;
    }

    /// Where items that are lists go. A list in a list uses up one level more than an object in a list.
    public Field list() {
        Field found = list;
        if (found == null) {
            found = new ObjectFields(table, tablePath, level - 1, names).named("list");
            list = found;
        }
        return found;
    }
}
