package dev.dlt4j.internal.row;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.step.Expression;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step of `dlt.yml` as a step of a resource: it does the same to each row, in whatever form rows come.
///
/// @param name what messages call the step
/// @param work what it does
record RowStep(String name, RowWork work) implements ItemFunction<Object, Object> {
    private static final ObjectValues OBJECTS = new ObjectValues();

    static Step of(String name, RowWork work) {
        return new Step.WholeItems(name, new RowStep(name, work));
    }

    /// A page of which no row is left is consumed; one that came empty passes.
    @Override
    public @Nullable Object apply(Object item) {
        return switch (item) {
            case ColumnBatch batch -> table(batch);
            case List<?> page -> page.isEmpty() ? page : page(page);
            case SqlModel model -> throw new TerminalException(name
                    + ": the destination runs the query, so its rows are never here; write the step into the"
                    + " query");
            default -> {
                List<@Nullable Object> rows = new ArrayList<>();
                row(item, rows);
                yield rows.size() == 1 ? rows.getFirst() : rows.isEmpty() ? null : rows;
            }
        };
    }

    private @Nullable Object page(List<?> page) {
        List<@Nullable Object> rows = new ArrayList<>(page.size());
        for (Object row : page) {
            row(row, rows);
        }
        return rows.isEmpty() ? null : rows;
    }

    private void row(@Nullable Object row, List<@Nullable Object> rows) {
        if (row == null) {
            // dlt keeps rows that are null; there is nothing in them to work on
            if (work.keepsNull()) {
                rows.add(null);
            }
            return;
        }
        try {
            work.row(row, rows);
        } catch (Exception e) {
            throw new ItemFailure(name, row, e);
        }
    }

    private @Nullable Object table(ColumnBatch batch) {
        if (work instanceof RowWork.OfTables tables && tables.takes(batch)) {
            ColumnBatch left = tables.table(batch, (row, e) -> new ItemFailure(name, row, e));
            return left.rows() == 0 && batch.rows() > 0 ? null : left;
        }
        List<@Nullable Object> documents = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            documents.add(new BatchRow(batch, row).document());
        }
        return documents.isEmpty() ? batch : page(documents);
    }

    /// What expressions read of a row: members of documents, records and beans; other rows as they are.
    static @Nullable Object read(Object row) {
        return row instanceof JsonObject || row instanceof Map ? row : OBJECTS.content(row);
    }

    /// The members of a row.
    ///
    /// @throws IllegalArgumentException when it has none
    static Map<?, ?> members(Object row) {
        return switch (read(row)) {
            case JsonObject object -> object.asMap();
            case Map<?, ?> map -> map;
            case null, default -> throw new IllegalArgumentException(
                    "the row is a single value and has no members; map gives it some: {value: \"item\"}");
        };
    }

    /// The changed row in the form of the one that came.
    static Object like(Object row, Map<String, @Nullable Object> members) {
        return row instanceof JsonObject ? JsonObject.of(members) : members;
    }

    static boolean holds(Expression condition, Object row) {
        return condition.test(read(row));
    }
}
