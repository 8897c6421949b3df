package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The text of merges. That it does what it should is shown by execution in the integration tests.
final class MergeStatementsTest {
    private static final OffsetDateTime MADE = OffsetDateTime.parse("2024-05-06T07:08:09.123456Z");
    private static final Column ID = Column.of("id", DataType.BIGINT, false).with("primary_key", true);
    private static final Column DAY = Column.of("day", DataType.DATE, false).with("merge_key", true);
    private static final Column VALUE = Column.of("v", DataType.TEXT, true);
    private static final Column ROW = Column.of("_dlt_id", DataType.TEXT, false).with("row_key", true);

    @Test
    void eachKeyDeletesByAStatementOfItsOwn() {
        assertThat(duckDb(MergeStrategy.DELETE_INSERT, root(ID, DAY))).containsExactly(
                "DELETE FROM \"shop\".\"items\" WHERE EXISTS (SELECT 1 FROM \"shop_staging\".\"items\" AS "
                        + "_dlt4j_keys WHERE _dlt4j_keys.\"id\" = \"shop\".\"items\".\"id\")",
                "DELETE FROM \"shop\".\"items\" WHERE EXISTS (SELECT 1 FROM \"shop_staging\".\"items\" AS "
                        + "_dlt4j_keys WHERE _dlt4j_keys.\"day\" = \"shop\".\"items\".\"day\")",
                "INSERT INTO \"shop\".\"items\" (\"id\", \"day\") SELECT \"id\", \"day\" FROM (SELECT "
                        + "\"id\", "
                        + "\"day\", ROW_NUMBER() OVER (PARTITION BY \"id\") AS _dlt4j_rank FROM "
                        + "\"shop_staging\".\"items\" AS _dlt4j_source) AS _dlt4j_ranked WHERE "
                        + "_dlt4j_rank = 1");
    }

    @Test
    void aChainGoesAndComesByIdsInTemporaryTables() {
        assertThat(duckDb(MergeStrategy.DELETE_INSERT, root(ID, ROW), nested("items__l", "items")))
                .extracting(sql -> sql.substring(0, Math.min(sql.length(), 50)))
                .containsExactly("DROP TABLE IF EXISTS temp.\"_dlt4j_deleted\"",
                        "CREATE TEMPORARY TABLE \"_dlt4j_deleted\" AS SELECT ",
                        "DELETE FROM \"shop\".\"items__l\" WHERE EXISTS (SELECT",
                        "DELETE FROM \"shop\".\"items\" WHERE EXISTS (SELECT 1 ",
                        "DROP TABLE IF EXISTS temp.\"_dlt4j_deleted\"",
                        "DROP TABLE IF EXISTS temp.\"_dlt4j_inserted\"",
                        "CREATE TEMPORARY TABLE \"_dlt4j_inserted\" AS SELECT",
                        "INSERT INTO \"shop\".\"items\" (\"id\", \"_dlt_id\") SELEC",
                        "INSERT INTO \"shop\".\"items__l\" (\"value\", \"_dlt_root",
                        "DROP TABLE IF EXISTS temp.\"_dlt4j_inserted\"");
    }

    /// Without a repeated key no staged row is ranked.
    @Test
    void repeatedKeysAreLookedForInEachTable() {
        Column second = Column.of("b", DataType.TEXT, true).with("primary_key", true);
        MergePlan plan = plan(MergeStrategy.DELETE_INSERT, root(ID, second, ROW),
                nested("items__l", "items"));
        TableNames names = names(SampleDialects.DUCKDB);

        assertThat(plan.repeats(names)).containsExactly(
                "SELECT 1 FROM \"shop_staging\".\"items\" GROUP BY \"id\", \"b\" HAVING count(*) > 1 "
                        + "LIMIT 1",
                "SELECT 1 FROM \"shop_staging\".\"items__l\" GROUP BY \"_dlt_id\" HAVING count(*) > 1 "
                        + "LIMIT 1");
        assertThat(MergeStatements.of(plan.withoutRepeats(), names)).noneMatch(sql -> sql.contains("OVER"));
        assertThat(plan.withoutRepeats().repeats(names)).isEmpty();
    }

    /// What is not there needs not be looked for, in a first load the largest there is.
    @ParameterizedTest
    @EnumSource(MergeStrategy.class)
    void intoEmptyTablesRowsAreOnlyInserted(MergeStrategy strategy) {
        MergePlan plan = plan(strategy, root(ID, VALUE, ROW, DAY,
                Column.of("_dlt_valid_from", DataType.TIMESTAMP, true).with("x-valid-from", true),
                Column.of("_dlt_valid_to", DataType.TIMESTAMP, true).with("x-valid-to", true),
                Column.of("version", DataType.TEXT, true).with("x-row-version", true)),
                nested("items__l", "items")).withoutRepeats();
        for (SqlDialect dialect : List.of(SampleDialects.DUCKDB, SampleDialects.MYSQL)) {
            TableNames names = names(dialect);
            assertThat(MergeStatements.of(plan.withoutEarlierRows(), names)).hasSize(2)
                    .allSatisfy(sql -> assertThat(sql).startsWith("INSERT INTO ").doesNotContain("EXISTS",
                            " JOIN "));
            assertThat(MergeStatements.of(plan, names)).as("with earlier rows").anyMatch(
                    sql -> sql.contains("EXISTS") || sql.contains(" JOIN "));
        }
        assertThat(plan.anyEarlierRow(names(SampleDialects.DUCKDB))).endsWith(
                "WHERE EXISTS (SELECT 1 FROM \"shop\".\"items\") "
                        + "OR EXISTS (SELECT 1 FROM \"shop\".\"items__l\")");
    }

    @Test
    void anEngineMayReplaceRowsInPlaceOfUpdatingThem() {
        MergePlan plan = plan(MergeStrategy.UPSERT, root(ID, VALUE)).withoutRepeats();

        assertThat(plan.updatesRows()).isTrue();
        assertThat(MergeStatements.of(plan.replacingRows(), names(SampleDialects.DUCKDB))).containsExactly(
                "DELETE FROM \"shop\".\"items\" WHERE EXISTS (SELECT 1 FROM \"shop_staging\".\"items\" AS "
                        + "_dlt4j_keys WHERE _dlt4j_keys.\"id\" = \"shop\".\"items\".\"id\")",
                "INSERT INTO \"shop\".\"items\" (\"id\", \"v\") SELECT \"id\", \"v\" FROM "
                        + "\"shop_staging\".\"items\" AS s");
    }

    /// Rows that are marked are deleted if they are known and inserted if not, which takes a merge.
    @Test
    void aMergeThatDeletesIsNotReplaced() {
        Column mark = Column.of("gone", DataType.BOOL, true).with("hard_delete", true);
        MergePlan plan = plan(MergeStrategy.UPSERT, root(ID, mark)).withoutRepeats();

        assertThat(MergeStatements.of(plan.replacingRows(), names(SampleDialects.DUCKDB)))
                .isEqualTo(MergeStatements.of(plan, names(SampleDialects.DUCKDB)));
    }

    /// Engines differ in where nulls stand, so that the statement says it.
    @Test
    void rowsWithoutASortValueComeLast() {
        Column sort = Column.of("at", DataType.TIMESTAMP, true).with("dedup_sort", "desc");

        assertThat(duckDb(MergeStrategy.DELETE_INSERT, root(ID, sort)).getLast())
                .contains("OVER (PARTITION BY \"id\" ORDER BY \"at\" IS NULL, \"at\" DESC)");
    }

    @Test
    void namesAreQuotedThatMarkDeletedRows() {
        Column mark = Column.of("select", DataType.BOOL, true).with("hard_delete", true);

        assertThat(duckDb(MergeStrategy.DELETE_INSERT, root(ID, mark)).getLast())
                .endsWith("AND (\"select\" IS NULL OR \"select\" = FALSE)");
        assertThat(duckDb(MergeStrategy.UPSERT, root(ID, mark)).getLast())
                .contains(" WHEN MATCHED AND s.\"select\" = TRUE THEN DELETE ");
    }

    @Test
    void postgresMergesByOneStatement() {
        assertThat(statements(SampleDialects.POSTGRES, MergeStrategy.UPSERT, root(ID, VALUE)
                .with("x-merge-skip-unchanged-rows", true).with("x-stage-data-deduplicated", true)))
                .containsExactly(
                        "MERGE INTO \"shop\".\"items\" AS d USING \"shop_staging\".\"items\" AS s ON "
                                + "d.\"id\" "
                                + "= s.\"id\" WHEN MATCHED AND (s.\"v\" IS DISTINCT FROM d.\"v\") THEN "
                                + "UPDATE "
                                + "SET \"id\" = s.\"id\", \"v\" = s.\"v\" WHEN NOT MATCHED THEN INSERT "
                                + "(\"id\", \"v\") VALUES (s.\"id\", s.\"v\")");
    }

    @Test
    void ofStagedRowsWithOneKeyOneIsMerged() {
        Column sort = Column.of("at", DataType.BIGINT, false).with("dedup_sort", "asc");

        assertThat(duckDb(MergeStrategy.UPSERT, root(ID, sort)).getFirst())
                .startsWith("MERGE INTO \"shop\".\"items\" AS d USING (SELECT \"id\", \"at\" FROM (SELECT "
                        + "\"id\", "
                        + "\"at\", ROW_NUMBER() OVER (PARTITION BY \"id\" ORDER BY \"at\" ASC) AS "
                        + "_dlt4j_rank FROM "
                        + "\"shop_staging\".\"items\" AS _dlt4j_staged) AS _dlt4j_ranked WHERE _dlt4j_rank "
                        + "= 1) "
                        + "AS s ON d.\"id\" = s.\"id\" WHEN MATCHED ");
    }

    @Test
    void mySqlJoinsWhereOthersAskWhatExists() {
        assertThat(statements(SampleDialects.MYSQL, MergeStrategy.DELETE_INSERT, root(ID, VALUE)).getFirst())
                .isEqualTo("DELETE `shop`.`items` FROM `shop`.`items` JOIN (SELECT DISTINCT `id` AS "
                        + "_dlt4j_keys0_0 FROM `shop_staging`.`items` AS _dlt4j_keys) AS _dlt4j_keys0 ON "
                        + "_dlt4j_keys0_0 = `shop`.`items`.`id`");
        assertThat(statements(SampleDialects.MYSQL, MergeStrategy.SCD2, history(VALUE)).getFirst())
                .isEqualTo("UPDATE `shop`.`items` LEFT JOIN (SELECT DISTINCT `_dlt_id` AS _dlt4j_keys0_0 "
                        + "FROM `shop_staging`.`items` AS _dlt4j_keys) AS _dlt4j_keys0 ON _dlt4j_keys0_0 = "
                        + "`shop`.`items`.`_dlt_id` SET `shop`.`items`.`to` = '2024-05-06 07:08:09.123456' "
                        + "WHERE `shop`.`items`.`to` IS NULL AND _dlt4j_keys0_0 IS NULL");
    }

    @Test
    void sqliteLooksKeysUpInAList() {
        Column second = Column.of("b", DataType.TEXT, false).with("primary_key", true);

        assertThat(statements(SampleDialects.SQLITE, MergeStrategy.DELETE_INSERT, root(ID, second))
                .getFirst())
                .isEqualTo("DELETE FROM \"shop\".\"items\" WHERE (\"shop\".\"items\".\"id\", "
                        + "\"shop\".\"items\".\"b\") IN (SELECT \"id\", \"b\" FROM "
                        + "\"shop_staging\".\"items\" AS _dlt4j_keys)");
        assertThat(statements(SampleDialects.SQLITE, MergeStrategy.INSERT_ONLY, root(ID)).getFirst())
                .endsWith(" WHERE (_dlt4j_source.\"id\" IN (SELECT \"id\" FROM \"shop\".\"items\" AS "
                        + "_dlt4j_keys)) IS NOT TRUE");
    }

    @Test
    void withoutMergeKnownRowsAreUpdatedAndOthersInserted() {
        assertThat(statements(SampleDialects.SQLITE, MergeStrategy.UPSERT, root(ID, VALUE)).getFirst())
                .startsWith("UPDATE \"shop\".\"items\" AS d SET \"id\" = s.\"id\", \"v\" = s.\"v\"")
                .endsWith(" AS s WHERE d.\"id\" = s.\"id\"");
        assertThat(statements(SampleDialects.MYSQL, MergeStrategy.UPSERT, root(ID, VALUE)).getFirst())
                .startsWith("UPDATE `shop`.`items` AS d JOIN ")
                .contains(" AS s ON d.`id` = s.`id` SET d.`id` = s.`id`, d.`v` = s.`v`");
        assertThat(statements(SampleDialects.SQLITE, MergeStrategy.UPSERT, root(ID, VALUE)).get(1))
                .startsWith("INSERT INTO \"shop\".\"items\"").endsWith(" IS NOT TRUE");
    }

    /// One that is inserted for want of a known row is not a known row to delete.
    @Test
    void withoutMergeRowsToDeleteAreLookedUpBeforeOthersComeIn() {
        assertThat(statements(SampleDialects.SQLITE, MergeStrategy.UPSERT,
                root(ID, Column.of("gone", DataType.BOOL, true).with("hard_delete", true)))
                .stream().map(sql -> sql.split(" ")[0]))
                .containsExactly("DROP", "CREATE", "UPDATE", "INSERT", "DELETE", "DROP");
    }

    @ParameterizedTest
    @EnumSource(value = MergeStrategy.class, names = {"UPSERT", "INSERT_ONLY", "CDC"})
    void aTableWithoutPrimaryKeyIsRefusedByName(MergeStrategy strategy) {
        assertThatThrownBy(() -> duckDb(strategy, root(VALUE))).isInstanceOf(TerminalException.class)
                .hasMessage("cannot merge table \"items\" with strategy " + strategy
                        + ": it has no primary key; give the resource a primary_key, or choose another "
                        + "strategy");
    }

    @ParameterizedTest
    @EnumSource(value = MergeStrategy.class, names = {"DELETE_INSERT", "UPSERT", "CDC"})
    void aNestedTableWithoutRootKeyIsRefusedByName(MergeStrategy strategy) {
        Table second = Table.nested("items__l__m", "items__l").withColumns(List.of(ROW));

        assertThatThrownBy(() -> duckDb(strategy, root(ID, ROW), nested("items__l", "items"), second))
                .isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("cannot merge table \"items__l__m\": it has no column that is a root "
                        + "key (such as `_dlt_root_id`)");
    }

    @Test
    void twoColumnsThatMarkDeletedRowsAreRefused() {
        assertThatThrownBy(() -> duckDb(MergeStrategy.DELETE_INSERT,
                root(ID, VALUE.with("hard_delete", true), DAY.with("hard_delete", true))))
                .isInstanceOf(TerminalException.class)
                .hasMessage("cannot merge table \"items\": 2 columns have the hint hard_delete (v, day); "
                        + "only one may have it");
    }

    @Test
    void aConditionMayNameTheTablesAndNothingElse() {
        Table scoped = root(VALUE).with("x-merge-destination-scope",
                "{table}.v > (SELECT MIN(v) FROM {staging_table}) AND v <> '{{}}'");

        assertThat(duckDb(MergeStrategy.DELETE_INSERT, scoped).getFirst())
                .isEqualTo("DELETE FROM \"shop\".\"items\" WHERE (\"shop\".\"items\".v > (SELECT MIN(v) FROM "
                        + "\"shop_staging\".\"items\") AND v <> '{}'\n)");
        assertThatThrownBy(() -> duckDb(MergeStrategy.DELETE_INSERT,
                root(VALUE).with("x-merge-destination-scope", "{tabel}.v > 1")))
                .isInstanceOf(TerminalException.class)
                .hasMessage("cannot read `destination_scope` of table \"items\": `{tabel}.v > 1` has a brace "
                        + "that is neither `{table}` nor `{staging_table}`; write a literal brace as `{{` "
                        + "or `}}`");
        assertThatThrownBy(() -> duckDb(MergeStrategy.DELETE_INSERT,
                root(VALUE).with("x-merge-source-filter", "v = '}'")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("`source_filter` of table \"items\"");
    }

    @Test
    void aBoundaryIsReadWithItsOffset() {
        assertThat(duckDb(MergeStrategy.SCD2, history(VALUE)
                .with("x-boundary-timestamp", "2024-01-01T00:30:00+02:00")).getFirst())
                .startsWith("UPDATE \"shop\".\"items\" SET \"to\" = '2023-12-31 22:30:00.000000+00:00' "
                        + "WHERE");
        assertThatThrownBy(
                () -> duckDb(MergeStrategy.SCD2, history(VALUE).with("x-boundary-timestamp", "soon")))
                .isInstanceOf(TerminalException.class)
                .hasMessage("cannot merge table \"items\" with strategy scd2: `boundary_timestamp` must be a "
                        + "date and time such as 2024-01-31T00:00:00Z, but is `soon`");
    }

    private static List<String> duckDb(MergeStrategy strategy, Table root, Table... nested) {
        return statements(SampleDialects.DUCKDB, strategy, root, nested);
    }

    private static List<String> statements(SqlDialect dialect, MergeStrategy strategy, Table root,
            Table... nested) {
        return MergeStatements.of(plan(strategy, root, nested), names(dialect));
    }

    private static MergePlan plan(MergeStrategy strategy, Table root, Table... nested) {
        Schema schema = Schema.empty("shop").withTable(root);
        for (Table table : nested) {
            schema = schema.withTable(table);
        }
        return MergePlan.of(schema, schema.tree().withNested("items"), strategy, MADE);
    }

    private static TableNames names(SqlDialect dialect) {
        return new TableNames(dialect, List.of("shop"), List.of("shop_staging"));
    }

    private static Table root(Column... columns) {
        return Table.root("items").withColumns(List.of(columns));
    }

    private static Table history(Column column) {
        return root(Column.of("from", DataType.TIMESTAMP, true).with("x-valid-from", true),
                Column.of("to", DataType.TIMESTAMP, true).with("x-valid-to", true), column,
                Column.of("_dlt_id", DataType.TEXT, false).with("x-row-version", true));
    }

    private static Table nested(String name, String parent) {
        return Table.nested(name, parent).withColumns(List.of(Column.of("value", DataType.BIGINT, true),
                Column.of("_dlt_root_id", DataType.TEXT, false).with("root_key", true),
                Column.of("_dlt_parent_id", DataType.TEXT, false).with("parent_key", true), ROW));
    }
}
