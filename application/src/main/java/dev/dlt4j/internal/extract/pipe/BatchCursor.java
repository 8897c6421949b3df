package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.CursorPath;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the rows of tables that are in a cursor's range. Rows clearly inside or outside of it are found by
/// comparing cells; only those at its start, and those that advance the cursor, go through [CursorFilter]
/// like documents, so that both leave the same state.
final class BatchCursor {
    private final CursorFilter filter;
    private final Incremental<?> incremental;
    private final String column;
    private final boolean rising;
    private final CursorStep.Reading reading;

    /// @param column the column that is the cursor
    BatchCursor(CursorFilter filter, Incremental<?> incremental, String column, CursorStep.Reading reading) {
        this.filter = filter;
        this.incremental = incremental;
        this.column = column;
        this.rising = !incremental.lastValueFunction().equals(LastValueFunction.MIN);
        this.reading = reading;
    }

    /// The rows that pass; null when none is left. A table without rows passes, because it may bring
    /// columns.
    @Nullable
    ColumnBatch kept(ColumnBatch batch) {
        if (batch.rows() == 0) {
            return batch;
        }
        ColumnVector vector = batch.vector(column);
        Selection selection = new Selection(batch, vector);
        if (vector == null) {
            for (int row = 0; row < batch.rows(); row++) {
                selection.ask(row, CursorPath.Absent.ABSENT);
            }
        } else {
            select(vector, selection);
        }
        return selection.batch();
    }

    private void select(ColumnVector vector, Selection selection) {
        int rows = vector.rows();
        int row = 0;
        while (row < rows && vector.isNull(row)) {
            selection.ask(row++, null);
        }
        if (row < rows) {
            // the first value may change the zone of start and end
            selection.ask(row, reading.cell(vector, row));
            row++;
        }
        Range range = range(vector);
        int best = range == null ? -1 : best(vector, range.cells());
        for (; row < rows; row++) {
            if (range == null || vector.isNull(row)) {
                selection.ask(row, vector.isNull(row) ? null : reading.cell(vector, row));
            } else {
                switch (range.place(row, best)) {
                    case INSIDE -> selection.keep(row);
                    case BEFORE -> filter.passOver(true, false);
                    case BEHIND -> filter.passOver(false, true);
                    case AT_AN_EDGE -> selection.ask(row, reading.cell(vector, row));
                }
            }
        }
    }

    /// The range in the form of cells; null when its cells or edges have to be compared as objects.
    private @Nullable Range range(ColumnVector vector) {
        CursorColumn cells = incremental.ordersByExtreme() ? CursorColumn.of(vector) : null;
        if (cells == null) {
            return null;
        }
        Object start = filter.currentStart();
        Object end = filter.currentEnd();
        CursorColumn.Edge first = start == null ? null : cells.edge(start);
        CursorColumn.Edge last = end == null ? null : cells.edge(end);
        return (start != null && first == null) || (end != null && last == null)
                ? null
                : new Range(cells, first, last, rising, incremental.rangeEnd() == RangeEdge.OPEN);
    }

    /// The row that advances the cursor furthest.
    private int best(ColumnVector vector, CursorColumn cells) {
        int best = -1;
        for (int row = 0; row < vector.rows(); row++) {
            if (!vector.isNull(row) && (best < 0 || (rising
                    ? cells.compare(row, best) > 0
                    : cells.compare(row, best) < 0))) {
                best = row;
            }
        }
        return best;
    }

    private enum Position {
        INSIDE,
        BEFORE,
        BEHIND,
        AT_AN_EDGE
    }

    private record Range(CursorColumn cells, CursorColumn.@Nullable Edge start,
            CursorColumn.@Nullable Edge end,
            boolean rising, boolean endIsOpen) {
        Position place(int row, int best) {
            if (end != null) {
                int toEnd = directed(cells.compare(row, end));
                if (toEnd > 0 || (toEnd == 0 && endIsOpen)) {
                    return Position.BEHIND;
                }
            }
            if (start != null) {
                int toStart = directed(cells.compare(row, start));
                if (toStart < 0) {
                    return Position.BEFORE;
                }
                if (toStart == 0) {
                    return Position.AT_AN_EDGE;
                }
            }
            return cells.compare(row, best) == 0 ? Position.AT_AN_EDGE : Position.INSIDE;
        }

        private int directed(int comparison) {
            return rising ? comparison : -comparison;
        }
    }

    /// The rows of a batch that pass, and the rows as the filter sees them.
    private final class Selection {
        private final ColumnBatch from;
        private final int[] rows;
        private final int[] nulls;
        private int kept;
        private int keptNulls;

        private Selection(ColumnBatch from, @Nullable ColumnVector cursor) {
            this.from = from;
            this.rows = new int[from.rows()];
            this.nulls = new int[cursor == null ? from.rows() : cursor.nullCount()];
        }

        private void keep(int row) {
            rows[kept++] = row;
            filter.passIn();
        }

        private void ask(int row, @Nullable Object value) {
            if (filter.accept(value, () -> content(row))) {
                if (value == null || value instanceof CursorPath.Absent) {
                    nulls[keptNulls++] = row;
                } else {
                    rows[kept++] = row;
                }
            }
        }

        private Map<String, @Nullable Object> content(int row) {
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            for (int i = 0; i < from.columns(); i++) {
                ColumnVector vector = from.vector(i);
                content.put(from.names().get(i), vector.isNull(row) ? null : reading.cell(vector, row));
            }
            return content;
        }

        /// Rows without a cursor come last, as in dlt.
        private @Nullable ColumnBatch batch() {
            System.arraycopy(nulls, 0, rows, kept, keptNulls);
            int count = kept + keptNulls;
            return count == from.rows() && keptNulls == 0
                    ? from
                    : count == 0 ? null : from.select(rows, count);
        }
    }
}
