package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.internal.normalize.decide.Learner;
import dev.dlt4j.internal.normalize.rows.DocumentRows;
import dev.dlt4j.internal.normalize.rows.IdKind;
import dev.dlt4j.internal.normalize.rows.Inherited;
import dev.dlt4j.internal.normalize.rows.Names;
import dev.dlt4j.internal.normalize.rows.TableRows;
import dev.dlt4j.internal.normalize.rows.Tables;
import dev.dlt4j.internal.table.CellWriter;
import dev.dlt4j.internal.table.RootIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Completes a document that was read: rows get their ids and links, and open values are
/// decided, in the order in which dlt flattens a document.
public final class DocumentEnd {
    private final Tables tables;
    private final Learner learner;
    private final RootIds rootIds;
    private final ContentIds contentIds = new ContentIds();
    private final String loadId;
    private final byte[] loadIdUtf8;
    private final RowListener listener;

    public DocumentEnd(Tables tables, Learner learner, RootIds rootIds, String loadId, RowListener listener) {
        this.tables = tables;
        this.learner = learner;
        this.rootIds = rootIds;
        this.loadId = loadId;
        this.loadIdUtf8 = Names.utf8(loadId);
        this.listener = listener;
    }

    void finish(DocumentRows rows, List<OpenCell> openCells, boolean inOrder, byte[] bytes, int from,
            int to) {
        boolean unready = false;
        boolean orderUnknown = false;
        boolean unlinked = false;
        int newTables = 0;
        for (TableRows table : tables.touched()) {
            unready |= !table.links.ready();
            orderUnknown |= table.feeders > 1;
            unlinked |= table.links.excluded();
            newTables += table.schema == null ? 1 : 0;
        }
        if (!unready && openCells.isEmpty() && !tables.readsInOrder() && !unlinked) {
            ids(rows, Map.of(), bytes, from, to);
            if (!inheritsUnknown(rows)) {
                for (int row = 0; row < rows.size; row++) {
                    inherit(rows, row);
                    rows.table[row].links.write(rows, row, loadIdUtf8);
                }
                return;
            }
        }
        if ((newTables > 1 || orderUnknown || unlinked) && !inOrder) {
            throw ReadAgain.INSTANCE;
        }
        decide(rows, openCells, inOrder, bytes, from, to);
    }

    private void decide(DocumentRows rows, List<OpenCell> openCells, boolean inOrder, byte[] bytes, int from,
            int to) {
        Map<Integer, Map<String, @Nullable Object>> cells = byRow(openCells);
        ids(rows, cells, bytes, from, to);
        Map<Integer, List<Learner.Outcome>> outcomes = new HashMap<>();
        boolean whole = true;
        for (int row : inOrder ? EmissionOrder.of(rows) : upTo(rows.size)) {
            TableRows table = rows.table[row];
            if (rows.parent[row] >= 0 && rows.dropped[rows.parent[row]]) {
                rows.dropped[row] = true;
                continue;
            }
            Map<String, @Nullable Object> own = cells.getOrDefault(row, new LinkedHashMap<>());
            addInherited(rows, row, own);
            if (inOrder || !own.isEmpty() || !table.links.ready()) {
                if (!table.links.ready() || inOrder || table.links.areIn(own)) {
                    table.links.learn(own, rows, row, loadId);
                }
                if (own.isEmpty() && table.links.excluded()) {
                    rows.dropped[row] = true;
                    whole = false;
                    continue;
                }
                String parent = rows.parent[row] < 0 ? null : rows.table[rows.parent[row]].name;
                listener.row(table.name, parent, own);
                List<Learner.Outcome> decided = judged(table, parent, own, inOrder);
                if (decided != null) {
                    outcomes.put(row, decided);
                } else {
                    rows.dropped[row] = true;
                    whole = false;
                }
            }
        }
        if (!whole) {
            tables.touched().forEach(TableRows::reopen);
            rows.closeGaps();
        }
        write(rows, outcomes);
        openCells.forEach(cell -> cell.field().unresolve());
    }

    /// The decided values of a row; null when its contract rejects it. Rejecting a row, and the message about
    /// it, need all its values, of which some are in their columns already when the document is read the
    /// first time.
    private @Nullable List<Learner.Outcome> judged(TableRows table, @Nullable String parent,
            Map<String, @Nullable Object> cells, boolean inOrder) {
        List<Learner.Outcome> outcome;
        try {
            outcome = learner.row(table, parent, cells);
        } catch (DataValidationException e) {
            if (inOrder) {
                throw e;
            }
            throw ReadAgain.INSTANCE;
        }
        if (outcome == null && !inOrder) {
            throw ReadAgain.INSTANCE;
        }
        return outcome;
    }

    private void write(DocumentRows rows, Map<Integer, List<Learner.Outcome>> outcomes) {
        for (int row = 0; row < rows.size; row++) {
            if (rows.dropped[row]) {
                continue;
            }
            TableRows table = rows.table[row];
            for (Learner.Outcome outcome : outcomes.getOrDefault(row, List.of())) {
                if (!table.links.writes(outcome.column(), rows, row)) {
                    CellWriter.write(table.builder(outcome.column(), outcome.type()), rows.row[row],
                            outcome.value(),
                            table.name, outcome.column());
                }
            }
            table.links.write(rows, row, loadIdUtf8);
        }
    }

    /// The cells of each row in flattening order. Of several for one column the last is kept, in the position
    /// of the first.
    private Map<Integer, Map<String, @Nullable Object>> byRow(List<OpenCell> openCells) {
        List<OpenCell> ordered = new ArrayList<>(openCells);
        ordered.sort(Comparator.comparingInt(OpenCell::row)
                .thenComparing((one, other) -> OpenCell.compare(one.place(), other.place())));
        Map<Integer, Map<String, @Nullable Object>> rows = new HashMap<>();
        for (OpenCell cell : ordered) {
            Object lost = rows.computeIfAbsent(cell.row(), row -> new LinkedHashMap<>())
                    .put(cell.field().column, cell.value());
            if (lost != null) {
                tellLoss(ordered, cell);
            }
        }
        return rows;
    }

    private void tellLoss(List<OpenCell> cells, OpenCell kept) {
        for (OpenCell other : cells) {
            if (other.row() == kept.row() && other.field() != kept.field()
                    && other.field().column.equals(kept.field().column)) {
                learner.merged(kept.field().owner.table.name, kept.field().column,
                        List.of(other.field().path(), kept.field().path()));
                return;
            }
        }
    }

    private void ids(DocumentRows rows, Map<Integer, Map<String, @Nullable Object>> cells, byte[] bytes,
            int from,
            int to) {
        for (int row = 0; row < rows.size; row++) {
            TableRows table = rows.table[row];
            // boxes no row number in the usual case
            Map<String, @Nullable Object> own = cells.isEmpty()
                    ? Map.of()
                    : cells.getOrDefault(row, Map.of());
            @Nullable
            Object brought = own.isEmpty() ? null : own.get(table.links.idColumn);
            if (isTruthy(brought)) {
                rows.brought[row] = true;
                rows.textId[row] = Names.utf8(String.valueOf(brought));
            } else if (table.isNested()) {
                contentIds.nested(rows, row, table);
            } else {
                rootId(rows, row, table, own, bytes, from, to);
            }
            int parent = rows.parent[row];
            Inherited inherited = parent < 0 ? null : rows.inherited[parent];
            rows.inherited[row] = table.propagated.isEmpty()
                    ? inherited
                    : handDown(rows, row, table, own, inherited);
        }
    }

    private static boolean isTruthy(@Nullable Object value) {
        return value != null && !"".equals(value) && !Long.valueOf(0).equals(value)
                && !Boolean.FALSE.equals(value);
    }

    private void rootId(DocumentRows rows, int row, TableRows table, Map<String, @Nullable Object> cells,
            byte[] bytes,
            int from, int to) {
        if (table.idKind == IdKind.KEY_HASH) {
            contentIds.key(rows, row, table, cells);
        } else if (table.idKind == IdKind.ROW_HASH && row == 0) {
            contentIds.document(rows, row, bytes, from, to);
        } else {
            byte[] text = rootIds.next(rows.ids(), rows.idAt(row));
            rows.textId[row] = text.length == 0 ? null : text;
        }
    }

    /// The values that rows below a row inherit from it.
    private @Nullable Inherited handDown(DocumentRows rows, int row, TableRows table,
            Map<String, @Nullable Object> cells, @Nullable Inherited earlier) {
        Inherited chain = earlier;
        for (Map.Entry<String, String> propagated : table.propagated.entrySet()) {
            if (propagated.getKey().equals(table.links.idColumn)) {
                chain = Inherited.of(propagated.getValue(), rows.idText(row), chain);
            } else if (propagated.getKey().equals(table.links.loadIdColumn) && !table.isNested()) {
                chain = Inherited.of(propagated.getValue(), loadId, chain);
            } else if (cells.containsKey(propagated.getKey())) {
                chain = Inherited.of(propagated.getValue(), cells.get(propagated.getKey()), chain);
            }
        }
        return chain;
    }

    private static @Nullable Inherited fromAbove(DocumentRows rows, int row) {
        return rows.parent[row] < 0 ? null : rows.inherited[rows.parent[row]];
    }

    private static void addInherited(DocumentRows rows, int row, Map<String, @Nullable Object> cells) {
        List<Inherited> oldestFirst = new ArrayList<>();
        for (Inherited value = fromAbove(rows, row); value != null; value = value.next()) {
            oldestFirst.addFirst(value);
        }
        for (Inherited value : oldestFirst) {
            if (!rows.table[row].excludes(value.column())) {
                cells.put(value.column(), value.value());
            }
        }
    }

    /// Whether a row inherits a value for which its table has no text column yet.
    private static boolean inheritsUnknown(DocumentRows rows) {
        for (int row = 0; row < rows.size; row++) {
            for (Inherited value = fromAbove(rows, row); value != null; value = value.next()) {
                if (!rows.table[row].excludes(value.column())
                        && (!(value.value() instanceof String) || !rows.table[row].isText(value.column()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void inherit(DocumentRows rows, int row) {
        TableRows table = rows.table[row];
        for (Inherited value = fromAbove(rows, row); value != null; value = value.next()) {
            byte[] utf8 = value.utf8();
            if (utf8 != null && !table.excludes(value.column())) {
                table.textBuilder(value.column()).setBytes(rows.row[row], utf8, 0, utf8.length);
            }
        }
    }

    private static int[] upTo(int size) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }
}
