package dev.dlt4j.jdbc.sqldatabase.internal.chunk;

import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Divides a table: by ranges of its primary key, so that a chunk has about as many rows as another; in
/// PostgreSQL, when there is no such key, by the pages it lies in.
///
/// @param rows about how many rows a chunk has
public record ChunkPlanner(Connection connection, SourceDialect dialect, SourceTable table, long rows) {
    /// 64 MB.
    private static final long PAGES = 8192;
    private static final int PAGE_RANGES = 14;

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
        boolean postgres = dialect.name().equals("postgresql");
        if (postgres && pages() < PAGES) {
            return ChunkPlan.whole(query);
        }
        Optional<SourceColumn> key = key();
        return key.isPresent()
                ? byKey(query, key.get())
                : postgres && version() >= PAGE_RANGES ? byPages(query) : ChunkPlan.whole(query);
    }

    private Optional<SourceColumn> key() {
        return table.primaryKey().stream().findFirst().flatMap(table::column)
                .filter(column -> column.expression() == null)
                .filter(column -> column.type().kind() == SqlKind.INTEGER
                        || column.type().kind() == SqlKind.SMALLINT || column.type().kind() == SqlKind.TEXT);
    }

    private ChunkPlan byKey(SelectQuery query, SourceColumn key) throws SQLException {
        String written = dialect.identifier(key.name());
        boolean text = key.type().kind() == SqlKind.TEXT;
        SelectQuery numbered = new SelectQuery(
                List.of(written + " AS k", "ROW_NUMBER() OVER (ORDER BY " + written + ") AS n"), query.from(),
                query.conditions(), query.parameters(), "", query.limit(), "");
        List<Object> bounds = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT k FROM ("
                + dialect.statement(numbered) + ") t WHERE MOD(n, " + rows
                + ") = 0 AND k IS NOT NULL ORDER BY n")) {
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

    private ChunkPlan byPages(SelectQuery query) throws SQLException {
        long pages = pages();
        List<SelectQuery> chunks = new ArrayList<>();
        for (long from = 0; from < pages; from += PAGES) {
            boolean last = from + PAGES >= pages;
            chunks.add(query.where("ctid >= '(" + from + ",0)'::tid"
                    + (last ? "" : " AND ctid < '(" + (from + PAGES) + ",0)'::tid")));
        }
        return new ChunkPlan(chunks, Optional.empty());
    }

    /// How many pages the table has; 0 when it has none of its own.
    private long pages() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_relation_size(c.oid) / current_setting('block_size')::bigint FROM pg_class c "
                        + "JOIN pg_namespace n ON n.oid = c.relnamespace "
                        + "WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'r'")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }
}
