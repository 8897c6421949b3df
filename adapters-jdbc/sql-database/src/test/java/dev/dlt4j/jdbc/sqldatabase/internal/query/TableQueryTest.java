package dev.dlt4j.jdbc.sqldatabase.internal.query;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.domain.incremental.RangeEdge;
import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.MariaDbReading;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.OracleReading;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.PostgresReading;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.SqlServerReading;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.SqliteReading;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import dev.dlt4j.spi.step.Steps;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The shapes of queries are those of dlt.
final class TableQueryTest {
    private static final SourceTable TABLE = table("s");

    private static SourceTable table(String schema) {
        return new SourceTable(schema, "orders", false,
                List.of(column("id", SqlKind.INTEGER), column("c", SqlKind.INTEGER),
                        column("naive", SqlKind.TIMESTAMP),
                        column("aware", SqlKind.TIMESTAMP_TZ), column("day", SqlKind.DATE)),
                List.of(), List.of(), Optional.empty());
    }

    private static SourceColumn column(String name, SqlKind kind) {
        return SourceColumn.of(name, SqlType.of(kind, "x"), true);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape(cursor -> cursor, null, null, ""),
                shape(cursor -> cursor, 1L, null, " WHERE \"c\" >= ?"),
                shape(cursor -> cursor.rangeStart(RangeEdge.OPEN), 1L, null, " WHERE \"c\" > ?"),
                shape(cursor -> cursor, 1L, 9L, " WHERE \"c\" >= ? AND \"c\" < ?"),
                shape(cursor -> cursor.rangeEnd(RangeEdge.CLOSED), 1L, 9L, " WHERE \"c\" >= ? AND \"c\" <= "
                        + "?"),
                shape(cursor -> cursor, null, 9L, ""),
                shape(cursor -> cursor.lastValue(LastValueFunction.MIN), 9L, 1L,
                        " WHERE \"c\" <= ? AND \"c\" > "
                                + "?"),
                shape(cursor -> cursor.lastValue(LastValueFunction.MIN).rangeStart(RangeEdge.OPEN)
                        .rangeEnd(RangeEdge.CLOSED), 9L, 1L, " WHERE \"c\" < ? AND \"c\" >= ?"),
                shape(cursor -> cursor.onMissing(MissingCursor.INCLUDE), 1L, null,
                        " WHERE \"c\" >= ? OR \"c\" IS NULL"),
                shape(cursor -> cursor.onMissing(MissingCursor.INCLUDE), 1L, 9L,
                        " WHERE (\"c\" >= ? AND \"c\" < ?) OR \"c\" IS NULL"),
                shape(cursor -> cursor.onMissing(MissingCursor.INCLUDE), null, null, ""),
                shape(cursor -> cursor.onMissing(MissingCursor.EXCLUDE), 1L, null,
                        " WHERE \"c\" >= ? AND \"c\" IS NOT NULL"),
                shape(cursor -> cursor.onMissing(MissingCursor.EXCLUDE), null, null,
                        " WHERE \"c\" IS NOT NULL"),
                shape(cursor -> cursor.rowOrder(RowOrder.ASC), null, null, " ORDER BY \"c\" ASC"),
                shape(cursor -> cursor.rowOrder(RowOrder.DESC), 1L, null, " WHERE \"c\" >= ? ORDER BY "
                        + "\"c\" DESC"),
                shape(cursor -> cursor.rowOrder(RowOrder.ASC).lastValue(LastValueFunction.MIN), null, null,
                        " ORDER BY \"c\" DESC"),
                shape(cursor -> cursor.rowOrder(RowOrder.DESC).lastValue(LastValueFunction.MIN), null, null,
                        " ORDER BY \"c\" ASC"),
                shape(cursor -> cursor.rowOrder(RowOrder.ASC)
                        .lastValue((value, other) -> other == null ? value : other), 1L, null, ""));
    }

    private static Arguments shape(UnaryOperator<Incremental<Object>> change, @Nullable Object start,
            @Nullable Object end, String tail) {
        return Arguments.of(change.apply(Incremental.on("c")), start, end, tail);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aCursorIsRangeAndOrder(Incremental<?> cursor, @Nullable Object start, @Nullable Object end,
            String tail) {
        SelectQuery query = query(new PostgresReading(), TABLE, Steps.none().with(new Step.Cursor(cursor)),
                start, end);

        assertThat(new PostgresReading().statement(query)).isEqualTo(
                "SELECT \"id\", \"c\", \"naive\", \"aware\", \"day\" FROM \"s\".\"orders\"" + tail);
        assertThat(query.parameters()).hasSize((int) tail.chars().filter(each -> each == '?').count());
    }

    private static SelectQuery query(SourceDialect dialect, SourceTable table, Steps steps,
            @Nullable Object start,
            @Nullable Object end) {
        return new TableQuery(dialect, table).of(steps, 100, start, end);
    }

    static Stream<Arguments> limits() {
        String columns = "\"id\", \"c\", \"naive\", \"aware\", \"day\"";
        Steps two = Steps.none().with(new Step.Limited(Limit.items(2)));
        return Stream.of(
                Arguments.of(new PostgresReading(), two, "SELECT " + columns + " FROM \"orders\" LIMIT 200"),
                Arguments.of(new PostgresReading(), Steps.none().with(new Step.Limited(Limit.rows(2))),
                        "SELECT " + columns + " FROM \"orders\" LIMIT 2"),
                Arguments.of(new PostgresReading(),
                        Steps.none().with(new Step.Limited(Limit.time(Duration.ofSeconds(1)))),
                        "SELECT " + columns + " FROM \"orders\""),
                Arguments.of(new PostgresReading(),
                        two.insertedAt(1, new Step.FilterRows("filter", row -> true)),
                        "SELECT " + columns + " FROM \"orders\""),
                Arguments.of(new SqlServerReading(), two,
                        "SELECT TOP 200 [id], [c], [naive], [aware], [day] FROM [orders]"),
                Arguments.of(new OracleReading(), two,
                        "SELECT \"ID\", \"C\", \"NAIVE\", \"AWARE\", \"DAY\" FROM \"ORDERS\" "
                                + "FETCH FIRST 200 ROWS ONLY"),
                Arguments.of(new MariaDbReading(), two,
                        "SELECT `id`, `c`, `naive`, `aware`, `day` FROM `orders` LIMIT 200"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aLimitOfItemsReadsSoManyBatches(SourceDialect dialect, Steps steps, String statement) {
        assertThat(dialect.statement(query(dialect, table(""), steps, null, null))).isEqualTo(statement);
    }

    static Stream<Arguments> values() {
        OffsetDateTime moment = OffsetDateTime.of(2024, 1, 2, 5, 0, 0, 500_000_000, ZoneOffset.ofHours(2));
        LocalDateTime local = LocalDateTime.of(2024, 1, 2, 3, 0, 0, 500_000_000);
        return Stream.of(Arguments.of(new PostgresReading(), "naive", moment, local),
                Arguments.of(new PostgresReading(), "aware", local, local.atOffset(ZoneOffset.UTC)),
                Arguments.of(new PostgresReading(), "day", moment, LocalDate.of(2024, 1, 2)),
                Arguments.of(new SqliteReading(), "naive", moment, "2024-01-02 03:00:00.5"),
                Arguments.of(new SqliteReading(), "day", moment, "2024-01-02"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreBoundInTheTypeOfTheirColumn(SourceDialect dialect, String column, Object start,
            Object bound) {
        Steps steps = Steps.none().with(new Step.Cursor(Incremental.on(column)));

        assertThat(query(dialect, TABLE, steps, start, null).parameters()).containsExactly(bound);
    }

    @Test
    void momentsOfSqliteAreFoundWithABlankAndWithAT() {
        SelectQuery query = query(new SqliteReading(), TABLE,
                Steps.none().with(new Step.Cursor(Incremental.on("naive"))),
                LocalDateTime.of(2024, 1, 2, 3, 0),
                LocalDateTime.of(2024, 1, 2, 4, 0));
        String start = (String) query.parameters().getFirst();
        String end = (String) query.parameters().getLast();

        assertThat(List.of("2024-01-02 03:00:00", "2024-01-02T03:00:00", "2024-01-02 03:59:59.999",
                "2024-01-02T03:59:59.999999"))
                .allSatisfy(text -> assertThat(text).isGreaterThanOrEqualTo(start).isLessThan(end));
    }

    @Test
    void aCursorIsOneColumn() {
        assertThatThrownBy(() -> query(new PostgresReading(), TABLE,
                Steps.none().with(new Step.Cursor(Incremental.on("a.b"))), null, null))
                .isInstanceOf(TerminalException.class)
                .hasMessage("table orders: the cursor path a.b must be the name of a column, such as "
                        + "updated_at");
    }

    @Test
    void conditionsOfAnAdapterAreAddedToTheRange() {
        SelectQuery query = query(new PostgresReading(), table(""),
                Steps.none().with(new Step.Cursor(Incremental.on("c").onMissing(MissingCursor.INCLUDE))), 1L,
                null)
                .where("\"id\" = ?", 7);

        assertThat(new PostgresReading().statement(query)).endsWith(
                " FROM \"orders\" WHERE (\"c\" >= ? OR \"c\" IS NULL) AND (\"id\" = ?)");
        assertThat(query.parameters()).containsExactly(1L, 7);
    }
}
