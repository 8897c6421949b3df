package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.Layout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The primary key of a table whose rows have their ids from it. Values that go straight into their columns
/// are read there, so that most rows need no object for their key.
public final class RowKey {
    /// Of tables whose rows have other ids.
    static final RowKey NONE = new RowKey(List.of());

    /// In the order in which the id's JSON has them, by code point.
    private final List<String> columns;
    /// The text before each value in that JSON.
    private final byte[][] prefixes;
    private final @Nullable ColumnBuilder[] builders;
    private final JsonBytes json = new JsonBytes();

    RowKey(List<String> columns) {
        this.columns = columns.stream().distinct()
                .sorted((one, other) -> Arrays.compareUnsigned(Names.utf8(one), Names.utf8(other))).toList();
        prefixes = new byte[this.columns.size()][];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = Names.utf8((i == 0 ? "{" : ",") + JsonText.compact(this.columns.get(i)) + ':');
        }
        builders = new ColumnBuilder[prefixes.length];
    }

    public List<String> columns() {
        return columns;
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /// From now on the values of a column that are JSON integers or strings go straight into it, as they are.
    void settle(String column, ColumnBuilder builder) {
        builders[columns.indexOf(column)] = builder;
    }

    /// Whether all values of a row are in their columns.
    public boolean isIn(int row) {
        for (ColumnBuilder builder : builders) {
            if (builder == null || builder.lastRow() != row) {
                return false;
            }
        }
        return true;
    }

    /// Writes the id of the row that is being written and whose values are all in their columns.
    public void writeId(RowIds rowIds, byte[] out, int offset) {
        json.clear();
        for (int i = 0; i < prefixes.length; i++) {
            json.raw(prefixes[i], 0, prefixes[i].length);
            ColumnBuilder builder = builders[i];
            if (builder == null) {
                throw new IllegalStateException("key column " + columns.get(i) + " has no values");
            } else if (builder.type().layout() == Layout.LONGS) {
                json.number(builder.lastLong());
            } else {
                json.string(builder.room(0), builder.lastStart(), builder.position());
            }
        }
        json.raw('}');
        rowIds.ofJson(json.array(), 0, json.size(), out, offset);
    }

    /// The value of a row that went straight into its column; null when none did.
    public @Nullable Object value(String column, int row) {
        ColumnBuilder builder = builders[columns.indexOf(column)];
        if (builder == null || builder.lastRow() != row) {
            return null;
        }
        if (builder.type().layout() == Layout.LONGS) {
            return builder.lastLong();
        }
        int from = builder.lastStart();
        return new String(builder.room(0), from, builder.position() - from, StandardCharsets.UTF_8);
    }
}
