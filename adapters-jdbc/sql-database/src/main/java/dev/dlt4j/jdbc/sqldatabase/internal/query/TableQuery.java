package dev.dlt4j.jdbc.sqldatabase.internal.query;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import dev.dlt4j.spi.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The query of a table: its columns by name, the range of a cursor, its order and a limit, as dlt puts it
/// together.
public final class TableQuery {
    private final SourceDialect dialect;
    private final SourceTable table;

    public TableQuery(SourceDialect dialect, SourceTable table) {
        this.dialect = dialect;
        this.table = table;
    }

    /// All rows of the table.
    public SelectQuery all() {
        return SelectQuery.of(table.columns().stream().map(this::selected).toList(), from());
    }

    private String selected(SourceColumn column) {
        String name = dialect.identifier(column.name());
        String expression = column.expression();
        return expression == null ? dialect.selected(name, column.type()) : expression + " AS " + name;
    }

    private String from() {
        return table.from().orElseGet(() -> (table.schema().isEmpty()
                ? ""
                : dialect.identifier(table.schema()) + ".") + dialect.identifier(table.name()));
    }

    /// The rows that the steps of a resource want.
    ///
    /// @param start where the cursor begins, less its lag; null when it has no start
    /// @param end   where it ends
    public SelectQuery of(Steps steps, int chunkSize, @Nullable Object start, @Nullable Object end) {
        SelectQuery query = all();
        Optional<Incremental<?>> cursor = steps.cursor().map(Step.Cursor::incremental);
        if (cursor.isPresent()) {
            query = ranged(query, cursor.get(), start, end);
        }
        OptionalLong limit = limit(steps, chunkSize);
        return limit.isPresent() ? query.limit(limit.getAsLong()) : query;
    }

    private static OptionalLong limit(Steps steps, int chunkSize) {
        for (Step step : steps.all()) {
            if (step instanceof Step.Limited limited) {
                Limit limit = limited.limit();
                return limit.count().isEmpty() || limit.countsRows()
                        ? limit.count()
                        : OptionalLong.of(Math.multiplyExact(limit.count().getAsLong(), (long) chunkSize));
            }
            if (!(step instanceof Step.Cursor)) {
                // rows that a step drops do not count
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private SelectQuery ranged(SelectQuery query, Incremental<?> cursor, @Nullable Object start,
            @Nullable Object end) {
        String name = cursor.cursorColumn().orElseThrow(() -> new TerminalException(
                "table %s: the cursor path %s must be the name of a column, such as updated_at"
                        .formatted(table.name(), cursor.cursorPath())));
        SourceColumn column = table.column(name).orElseThrow(() -> new TerminalException(
                "table %s has no column %s, which is its cursor; its columns: %s".formatted(table.name(),
                        name, String.join(", ", table.columns().stream().map(SourceColumn::name).toList()))));
        if (!cursor.ordersByExtreme()) {
            return query;
        }
        boolean rising = !cursor.lastValueFunction().equals(LastValueFunction.MIN);
        String expression = column.expression();
        String written = expression == null ? dialect.identifier(name) : "(" + expression + ")";
        SelectQuery ranged = range(query, written, column.type(), cursor, start, end, rising);
        return cursor.rowOrder()
                .map(order -> ranged
                        .orderBy(written + ((order == RowOrder.ASC) == rising ? " ASC" : " DESC")))
                .orElse(ranged);
    }

    private SelectQuery range(SelectQuery query, String column, SqlType type, Incremental<?> cursor,
            @Nullable Object start, @Nullable Object end, boolean rising) {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        if (start != null) {
            String edge = cursor.rangeStart() == RangeEdge.CLOSED ? "=" : "";
            conditions.add(column + (rising ? " >" : " <") + edge + " ?");
            values.add(dialect.bound(start, type, rising));
            if (end != null) {
                String last = cursor.rangeEnd() == RangeEdge.CLOSED ? "=" : "";
                conditions.add(column + (rising ? " <" : " >") + last + " ?");
                values.add(dialect.bound(end, type, !rising));
            }
        }
        String condition = String.join(" AND ", conditions);
        if (cursor.onMissing() == MissingCursor.INCLUDE && !condition.isEmpty()) {
            condition = (conditions.size() > 1 ? "(" + condition + ")" : condition) + " OR " + column
                    + " IS NULL";
        } else if (cursor.onMissing() == MissingCursor.EXCLUDE) {
            condition = (condition.isEmpty() ? "" : condition + " AND ") + column + " IS NOT NULL";
        }
        return condition.isEmpty() ? query : query.where(condition, values.toArray());
    }
}
