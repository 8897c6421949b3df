package dev.dlt4j.jdbc.sqldatabase.internal.chunk;

import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Divides a table: by ranges of its primary key, so that a chunk has about as many rows as another; when
/// there is no such key, by what the dialect divides tables by.
///
/// @param rows about how many rows a chunk has
public record ChunkPlanner(Connection connection, SourceDialect dialect, SourceTable table, long rows) {
    /// A `long` holds all numbers of so many digits.
    private static final int LONG_DIGITS = 18;

    /// The plan of a query.
    ///
    /// @param position what a checkpoint of an earlier extract kept
    public ChunkPlan plan(SelectQuery query, Optional<Object> position) throws SQLException {
        boolean divisible = query.text().isEmpty() && query.orderBy().isEmpty() && query.limit().isEmpty()
                && !table.view() && table.from().isEmpty();
        if (!divisible) {
            return ChunkPlan.whole(query);
        }
        Optional<KeyRanges> kept = position.flatMap(KeyRanges::of);
        if (kept.isPresent()) {
            return kept.get().plan(query, dialect.identifier(kept.get().column()));
        }
        if (!dialect.isLarge(connection, table)) {
            return ChunkPlan.whole(query);
        }
        Optional<SourceColumn> key = key();
        return key.isPresent() ? byKey(query, key.get()) : byParts(query);
    }

    private Optional<SourceColumn> key() {
        return table.primaryKey().stream().findFirst().flatMap(table::column)
                .filter(column -> column.expression() == null).filter(column -> isWhole(column.type())
                        || (column.type().kind() == SqlKind.TEXT && dialect.ordersTextsAsItCompares()));
    }

    private static boolean isWhole(SqlType type) {
        Integer precision = type.precision();
        return switch (type.kind()) {
            case SMALLINT, INTEGER -> true;
            case DECIMAL -> precision != null && precision <= LONG_DIGITS && Integer.valueOf(0).equals(type
                    .scale());
            default -> false;
        };
    }

    private ChunkPlan byKey(SelectQuery query, SourceColumn key) throws SQLException {
        String written = dialect.identifier(key.name());
        boolean text = key.type().kind() == SqlKind.TEXT;
        SelectQuery numbered = new SelectQuery(
                List.of(written + " AS k", "ROW_NUMBER() OVER (ORDER BY " + written + ") AS n"), query.from(),
                query.conditions(), query.parameters(), "", query.limit(), "");
        List<Object> bounds = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT k FROM ("
                + dialect.statement(numbered) + ") t WHERE " + dialect.remainder("n", rows)
                + " = 0 AND k IS NOT NULL ORDER BY n")) {
            Statements.bind(statement, numbered);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Object bound = text ? found.getString(1) : (Object) found.getLong(1);
                    if (bounds.isEmpty() || !bounds.getLast().equals(bound)) {
                        bounds.add(bound);
                    }
                }
            }
        }
        boolean nulls = !Boolean.FALSE.equals(key.nullable());
        return bounds.isEmpty()
                ? ChunkPlan.whole(query)
                : new KeyRanges(key.name(), bounds, nulls).plan(query, written);
    }

    private ChunkPlan byParts(SelectQuery query) throws SQLException {
        List<String> parts = dialect.partsWithoutKey(connection, table);
        return parts.isEmpty()
                ? ChunkPlan.whole(query)
                : new ChunkPlan(parts.stream().map(part -> query.where(part)).toList(), Optional.empty());
    }
}
