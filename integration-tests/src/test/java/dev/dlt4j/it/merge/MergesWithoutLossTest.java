package dev.dlt4j.it.merge;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Where dlt's merges lose, double or forget rows, ours do not. See docs/differences-from-dlt.md.
final class MergesWithoutLossTest {
    private static final OffsetDateTime MADE = OffsetDateTime.parse("2024-05-06T07:08:09.123456Z");
    private static final Column VALUE = text("v");
    private static final Column ROW = text("_dlt_id").with("row_key", true);
    private static final List<String> ITEMS = List.of("id", "v", "_dlt_id");
    private static final List<String> LINES = List.of("v", "_dlt_root_id", "_dlt_id");

    private MergedDataset dataset;

    @BeforeEach
    void open() throws SQLException {
        dataset = new MergedDataset(MergeEngine.DUCKDB);
    }

    @AfterEach
    void close() throws SQLException {
        dataset.close();
    }

    @Test
    void rowsOfOneLoadWithANullInTheirKeyAreAllKept() throws SQLException {
        Schema schema = schema(root(text("id").with("primary_key", true), VALUE, ROW));
        dataset.load("items", ITEMS, List.of(row("1", "old", "a"), row(null, "old", "b")));
        dataset.stage("items", ITEMS,
                List.of(row("1", "new", "c"), row(null, "x", "d"), row(null, "y", "e")));

        dataset.merge(schema, MergeStrategy.DELETE_INSERT, MADE);

        assertThat(dataset.rows("items", List.of("id", "v"))).containsExactlyInAnyOrder(row("1", "new"),
                row(null, "old"), row(null, "x"), row(null, "y"));
    }

    @Test
    void ofDuplicatesOneIsKeptThatPassesTheFilter() throws SQLException {
        Schema schema = schema(root(text("id").with("primary_key", true),
                VALUE.with("dedup_sort", "desc"), ROW).with("x-merge-source-filter", "v < 'm'"));
        dataset.load("items", ITEMS, List.of(row("1", "old", "a")));
        dataset.stage("items", ITEMS, List.of(row("1", "b", "b"), row("1", "z", "c")));

        dataset.merge(schema, MergeStrategy.DELETE_INSERT, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactly(row("1", "b", "b"));
    }

    @ParameterizedTest
    @EnumSource(value = MergeStrategy.class, names = {"UPSERT", "INSERT_ONLY", "CDC"})
    void ofDuplicatesOneIsMergedInStrategiesByPrimaryKey(MergeStrategy strategy) throws SQLException {
        Schema schema = chain(
                root(text("id").with("primary_key", true), VALUE.with("dedup_sort", "desc"), ROW));
        dataset.load("items", ITEMS, List.of(row("1", "c", "of 1")));
        dataset.stage("items", ITEMS, List.of(row("1", "a", "of 1"), row("1", "b", "of 1"),
                row("2", "x", "of 2"), row("2", "y", "of 2")));
        dataset.stage("items__l", LINES, List.of(row("l", "of 2", "n"), row("l", "of 2", "n")));

        dataset.merge(schema, strategy, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactlyInAnyOrder(
                row("1", strategy == MergeStrategy.INSERT_ONLY ? "c" : "b", "of 1"), row("2", "y", "of 2"));
        assertThat(dataset.rows("items__l", LINES)).containsExactly(row("l", "of 2", "n"));
    }

    @Test
    void aMarkThatIsNotOnTheRowTakenDeletesNothing() throws SQLException {
        Schema schema = chain(root(text("id").with("primary_key", true),
                VALUE.with("hard_delete", true), text("at").with("dedup_sort", "desc"), ROW));
        List<String> columns = List.of("id", "v", "at", "_dlt_id");
        dataset.stage("items", columns, List.of(row("1", "gone", "1", "of 1"), row("1", null, "2", "of 1")));
        dataset.stage("items__l", LINES, List.of(row("l", "of 1", "n")));

        dataset.merge(schema, MergeStrategy.UPSERT, MADE);

        assertThat(dataset.rows("items", columns)).containsExactly(row("1", null, "2", "of 1"));
        assertThat(dataset.rows("items__l", LINES)).containsExactly(row("l", "of 1", "n"));
    }

    @Test
    void compoundMergeKeysOfHistoryAreComparedColumnByColumn() throws SQLException {
        Schema schema = schema(root(Column.of("from", DataType.TIMESTAMP, true).with("x-valid-from", true),
                Column.of("to", DataType.TIMESTAMP, true).with("x-valid-to", true),
                text("a").with("merge_key", true), text("b").with("merge_key", true),
                text("_dlt_id").with("x-row-version", true)));
        List<String> columns = List.of("a", "b", "_dlt_id");
        dataset.load("items", columns, List.of(row("1", "23", "p"), row("12", "3", "q")));
        dataset.stage("items", columns, List.of(row("12", "3", "r")));

        dataset.merge(schema, MergeStrategy.SCD2, MADE);

        assertThat(dataset.rows("items", List.of("a", "b", "_dlt_id", "to"))).containsExactlyInAnyOrder(
                row("1", "23", "p", null), row("12", "3", "q", "2024-05-06 07:08:09.123456+00"),
                row("12", "3", "r", null));
    }

    @Test
    void compoundMergeKeysOfSnapshotsAreComparedColumnByColumn() throws SQLException {
        Schema schema = schema(root(text("id").with("primary_key", true), text("a").with("merge_key", true),
                text("b").with("merge_key", true), ROW));
        List<String> columns = List.of("id", "a", "b", "_dlt_id");
        dataset.load("items", columns, List.of(row("1", "1", "23", "p"), row("2", "12", "3", "q")));
        dataset.stage("items", columns, List.of(row("9", "12", "3", "r")));

        dataset.merge(schema, MergeStrategy.CDC, MADE);

        assertThat(dataset.rows("items", columns)).containsExactlyInAnyOrder(row("1", "1", "23", "p"),
                row("9", "12", "3", "r"));
    }

    @Test
    void aRowWithANullKeyThatIsNotInTheSnapshotIsDeleted() throws SQLException {
        Schema schema = schema(root(text("id").with("primary_key", true), VALUE, ROW));
        dataset.load("items", ITEMS, List.of(row("1", "old", "a"), row(null, "old", "b")));
        dataset.stage("items", ITEMS, List.of(row("1", "new", "a"), row(null, "new", "b")));

        dataset.merge(schema, MergeStrategy.CDC, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactlyInAnyOrder(row("1", "new", "a"),
                row(null, "new", "b"));
    }

    @Test
    void nestedRowsOfRowsThatGetOtherIdsByANewStrategyGo() throws SQLException {
        Schema schema = chain(root(text("id").with("primary_key", true), VALUE, ROW));
        dataset.load("items", ITEMS, List.of(row("1", "old", "random"), row("2", "old", "other")));
        dataset.load("items__l", LINES, List.of(row("x", "random", "n1"), row("y", "other", "n2")));
        dataset.stage("items", ITEMS, List.of(row("1", "new", "of key")));
        dataset.stage("items__l", LINES, List.of(row("z", "of key", "n3")));

        dataset.merge(schema, MergeStrategy.UPSERT, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactlyInAnyOrder(row("1", "new", "of key"),
                row("2", "old", "other"));
        assertThat(dataset.rows("items__l", LINES)).containsExactlyInAnyOrder(row("y", "other", "n2"),
                row("z", "of key", "n3"));
    }

    @Test
    void insertOnlyInsertsNothingNestedInRowsThatAreDeleted() throws SQLException {
        Schema schema = chain(
                root(text("id").with("primary_key", true), VALUE.with("hard_delete", true), ROW));
        dataset.stage("items", ITEMS, List.of(row("1", null, "a"), row("2", "gone", "b")));
        dataset.stage("items__l", LINES, List.of(row("x", "a", "n1"), row("y", "b", "n2")));

        dataset.merge(schema, MergeStrategy.INSERT_ONLY, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactly(row("1", null, "a"));
        assertThat(dataset.rows("items__l", LINES)).containsExactly(row("x", "a", "n1"));
    }

    @Test
    void rowsNestedInAVersionThatIsKnownDoNotComeAgain() throws SQLException {
        Schema schema = chain(root(Column.of("from", DataType.TIMESTAMP, true).with("x-valid-from", true),
                Column.of("to", DataType.TIMESTAMP, true).with("x-valid-to", true),
                text("id"), text("v").with("x-row-version", true), ROW));
        List<String> lines = List.of("v", "_dlt_parent_id", "_dlt_id");
        dataset.load("items", ITEMS, List.of(row("1", "v1", "a")));
        dataset.load("items__l", lines, List.of(row("x", "a", "n1")));
        dataset.stage("items", ITEMS, List.of(row("1", "v1", "b"), row("2", "v2", "c")));
        dataset.stage("items__l", lines, List.of(row("x", "b", "n2"), row("y", "c", "n3")));

        dataset.merge(schema, MergeStrategy.SCD2, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactlyInAnyOrder(row("1", "v1", "a"),
                row("2", "v2", "c"));
        assertThat(dataset.rows("items__l", lines)).containsExactlyInAnyOrder(row("x", "a", "n1"),
                row("y", "c", "n3"));
    }

    @Test
    void rowsNestedInEqualDocumentsOfOneLoadComeOnce() throws SQLException {
        Schema schema = chain(root(Column.of("from", DataType.TIMESTAMP, true).with("x-valid-from", true),
                Column.of("to", DataType.TIMESTAMP, true).with("x-valid-to", true),
                text("id"), VALUE, text("_dlt_id").with("x-row-version", true).with("row_key", true)));
        List<String> lines = List.of("v", "_dlt_parent_id", "_dlt_id");
        dataset.stage("items", ITEMS, List.of(row("1", "v1", "a"), row("1", "v1", "a")));
        dataset.stage("items__l", lines,
                List.of(row("x", "a", "n1"), row("x", "a", "n1"), row("y", "a", "n2"), row("y", "a", "n2")));

        dataset.merge(schema, MergeStrategy.SCD2, MADE);

        assertThat(dataset.rows("items", ITEMS)).containsExactly(row("1", "v1", "a"), row("1", "v1", "a"));
        assertThat(dataset.rows("items__l", lines)).containsExactlyInAnyOrder(row("x", "a", "n1"),
                row("y", "a", "n2"));
    }

    private Schema schema(Table root) throws SQLException {
        dataset.make(root);
        return Schema.empty("shop").withTable(root);
    }

    private Schema chain(Table root) throws SQLException {
        Table nested = Table.nested("items__l", "items").withColumns(List.of(VALUE,
                text("_dlt_root_id").with("root_key", true), text("_dlt_parent_id").with("parent_key", true),
                ROW));
        dataset.make(nested);
        return schema(root).withTable(nested);
    }

    private static Table root(Column... columns) {
        return Table.root("items").withColumns(List.of(columns));
    }

    private static Column text(String name) {
        return Column.of(name, DataType.TEXT, true);
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
