package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rows of one document, parents before children, in parallel arrays that are reused for the next
/// document.
public final class DocumentRows {
    public int size;
    public TableRows[] table = new TableRows[64];
    public int[] row = new int[64];
    public int[] parent = new int[64];
    public int[] index = new int[64];
    /// Items of a list that are neither objects nor lists.
    boolean[] scalar = new boolean[64];
    /// The position in the parent's row of the list that a row came from; kept only when the order is needed.
    public int[] @Nullable [] place = new int[64][];
    /// The id where it is not one of [RowIds#LENGTH] bytes in [#ids()], in UTF-8.
    public byte[] @Nullable [] textId = new byte[64][];
    /// Whether the document itself gave the row its id.
    public boolean[] brought = new boolean[64];
    /// The values that rows below inherit.
    @Nullable
    public Inherited[] inherited = new Inherited[64];
    /// Rows that a contract or a filter rejects, and those below them.
    public boolean[] dropped = new boolean[64];
    private byte[] ids = new byte[64 * RowIds.LENGTH];

    public int open(TableRows to, int parentRow, int listIndex, boolean isScalar,
            int @Nullable [] listPlace) {
        if (size == table.length) {
            grow();
        }
        int added = size++;
        table[added] = to;
        row[added] = to.openRow();
        parent[added] = parentRow;
        index[added] = listIndex;
        scalar[added] = isScalar;
        place[added] = listPlace;
        textId[added] = null;
        brought[added] = false;
        inherited[added] = null;
        dropped[added] = false;
        return added;
    }

    /// The number of the next item in the lists of a table below a row.
    public int nextIndex(TableRows of, int parentRow) {
        for (int below = size - 1; below > parentRow; below--) {
            if (parent[below] == parentRow && table[below] == of) {
                return index[below] + 1;
            }
        }
        return 0;
    }

    /// Removes dropped rows from the tables.
    public void closeGaps() {
        for (int i = 0; i < size; i++) {
            if (!dropped[i]) {
                row[i] = table[i].openRow();
            }
        }
    }

    public void clear() {
        size = 0;
    }

    /// Where a generated id is written: [RowIds#LENGTH] bytes of [#ids()].
    public int idAt(int of) {
        return of * RowIds.LENGTH;
    }

    public byte[] ids() {
        return ids;
    }

    void copyId(int of, ColumnBuilder to, int toRow) {
        byte[] text = textId[of];
        if (text != null) {
            to.setBytes(toRow, text, 0, text.length);
        } else {
            to.setBytes(toRow, ids, idAt(of), RowIds.LENGTH);
        }
    }

    public String idText(int of) {
        byte[] text = textId[of];
        return text != null
                ? new String(text, StandardCharsets.UTF_8)
                : new String(ids, idAt(of), RowIds.LENGTH, StandardCharsets.ISO_8859_1);
    }

    private void grow() {
        int larger = table.length * 2;
        table = Arrays.copyOf(table, larger);
        row = Arrays.copyOf(row, larger);
        parent = Arrays.copyOf(parent, larger);
        index = Arrays.copyOf(index, larger);
        scalar = Arrays.copyOf(scalar, larger);
        place = Arrays.copyOf(place, larger);
        textId = Arrays.copyOf(textId, larger);
        brought = Arrays.copyOf(brought, larger);
        inherited = Arrays.copyOf(inherited, larger);
        dropped = Arrays.copyOf(dropped, larger);
        ids = Arrays.copyOf(ids, larger * RowIds.LENGTH);
    }
}
