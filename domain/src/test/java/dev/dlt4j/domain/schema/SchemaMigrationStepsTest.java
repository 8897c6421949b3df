package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What each step between two engines changes, one engine at a time, as dlt 1.31 changes it.
final class SchemaMigrationStepsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # from | stored                                 | what the next engine keeps
            1      | {}                                     | {"includes":[],"excludes":[]}
            1      | {"includes":["^a"]}                    | {"includes":[],"excludes":[]}
            3      | {}                                     | {"version_hash":""}
            3      | {"version_hash":"abc"}                 | {"version_hash":"abc"}
            6      | {"tables":{},"settings":{"schema_sealed":true,"detections":["x"]}} \
            | {"tables":{},"settings":{"detections":["x"]}}
            6      | {"settings":{},"tables":{"t":{"table_sealed":true,"columns":{}}}} \
            | {"settings":{},"tables":{"t":{"columns":{}}}}
            7      | {}                                     | {"previous_hashes":[]}
            7      | {"previous_hashes":["a"]}              | {"previous_hashes":[]}
            # a row id means that rows were written
            8      | {"tables":{"t":{"columns":{"_dlt_id":{}}}}} \
            | {"tables":{"t":{"columns":{"_dlt_id":{}},"x-normalizer":{"seen-data":true}}}}
            8      | {"tables":{"t":{"columns":{"id":{}}}}} | {"tables":{"t":{"columns":{"id":{}}}}}
            8      | {"tables":{"t":{"x-normalizer":{"seen-data":false,"k":1},"columns":{"_dlt_id":{}}}}} \
            | {"tables":{"t":{"x-normalizer":{"seen-data":true,"k":1},"columns":{"_dlt_id":{}}}}}
            # older schemas take names apart at the separator of data too
            10     | {"normalizers":{}}                     | {"normalizers":{"use_break_path_on_normalize":false}}
            """)
    void aStepChangesOneThing(int from, String stored, String expected) {
        assertThat(migrated(stored, from)).isEqualTo(map(expected));
    }

    @Test
    void engineThreeGivesTablesPropertiesAndMovesFiltersIntoThem() {
        assertThat(migrated(
                """
                        {"tables": {"a": {"x": {"name": "x", "data_type": "text"}}, "a__b": {}, "a__b__c__d": {}, "e__f": {}},
                         "hints": {"not_null": ["^x$"]}, "preferred_types": {"^y": "complex"},
                         "includes": ["^a__b__c$", "^a__k", "^z$"], "excludes": ["^a__q"]}""",
                2))
                .isEqualTo(
                        map("""
                                {"tables": {
                                  "a": {"name": "a", "write_disposition": "append", "resource": "a",
                                        "columns": {"x": {"name": "x", "data_type": "text"}},
                                        "filters": {"excludes": ["re:^q"], "includes": ["re:^b__c$", "re:^k"]}},
                                  "a__b": {"name": "a__b", "parent": "a", "columns": {}},
                                  "a__b__c__d": {"name": "a__b__c__d", "parent": "a__b", "columns": {}},
                                  "e__f": {"name": "e__f", "write_disposition": "append", "resource": "e__f", "columns": {}},
                                  "z": {"name": "z", "write_disposition": "append", "resource": "z", "columns": {},
                                        "filters": {"includes": ["re:^z$"]}}},
                                 "settings": {"default_hints": {"not_null": ["re:^x$"]}, "preferred_types": {"re:^y": "complex"}},
                                 "normalizers": {"names": "snake_case",
                                                 "json": {"module": "dlt.common.normalizers.json.relational", "config":
                                                   {"propagation": {"root": {"_dlt_id": "_dlt_root_id"}}}}}}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # from | table of dlt  | its columns
            4      | _dlt_version  | version engine_version inserted_at schema_name version_hash schema
            4      | _dlt_loads    | load_id schema_name status inserted_at schema_version_hash
            5      | _dlt_version  | old
            5      | _dlt_loads    | load_id schema_name status inserted_at schema_version_hash
            """)
    void tablesOfDltAreMadeAnew(int from, String table, String columns) {
        Map<String, @Nullable Object> schema = migrated(
                """
                        {"tables": {"_dlt_version": {"columns": {"old": {}}}, "_dlt_loads": {"columns": {"old": {}}}}}""",
                from);

        var found = Documents.mapOrEmpty(Documents.mapOrEmpty(schema.get("tables")).get(table));
        assertThat(Documents.mapOrEmpty(found.get("columns")).keySet()).containsExactly(columns.split(" "));
    }

    @Test
    void engineTenRenamesTheTypeOfDocumentsAndTheKeysBetweenRows() {
        assertThat(migrated("""
                {"normalizers": {"names": "snake_case", "json": {"module": "relational",
                                 "config": {"generate_dlt_id": true, "max_nesting": 1}}},
                 "settings": {"preferred_types": {"a": "complex", "b": "text"},
                              "default_hints": {"not_null": ["_dlt_id"], "foreign_key": ["_dlt_parent_id"]}},
                 "tables": {"t": {"columns": {"_dlt_id": {"unique": true},
                                              "a": {"data_type": "complex", "foreign_key": true},
                                              "_dlt_parent_id": {"foreign_key": true}}},
                            "u": {"columns": {"_dlt_id": {"data_type": "text"},
                                              "_dlt_parent_id": {"foreign_key": false}}}}}""", 9))
                .isEqualTo(map("""
                        {"normalizers": {"names": "snake_case", "json": {"module": "relational",
                                         "config": {"max_nesting": 1}}},
                         "settings": {"preferred_types": {"a": "json", "b": "text"},
                                      "default_hints": {"not_null": ["_dlt_id"], "row_key": ["_dlt_id"],
                                                        "parent_key": ["_dlt_parent_id"]}},
                         "tables": {"t": {"columns": {"_dlt_id": {"unique": true, "row_key": true},
                                                      "a": {"data_type": "json"},
                                                      "_dlt_parent_id": {"parent_key": true}}},
                                    "u": {"columns": {"_dlt_id": {"data_type": "text", "row_key": false},
                                                      "_dlt_parent_id": {"parent_key": false}}}}}"""));
    }

    /// Columns of which nothing but nulls were seen go, whatever the engine.
    @Test
    void theMarkOfNullsIsNoLongerWritten() {
        assertThat(SchemaMigration.migrated(map("""
                {"tables": {"t": {"columns": {
                  "a": {"x-normalizer": {"seen-null-first": true}},
                  "b": {"data_type": "text", "x-normalizer": {"seen-null-first": true, "k": 1}},
                  "c": {"data_type": "text", "x-normalizer": {"seen-null-first": true}},
                  "d": {"x-normalizer": {"seen-null-first": false}}}}}}"""), 11, 11)).isEqualTo(map("""
                {"tables": {"t": {"columns": {
                  "b": {"data_type": "text", "x-normalizer": {"k": 1}},
                  "c": {"data_type": "text"},
                  "d": {"x-normalizer": {"seen-null-first": false}}}}}}"""));
    }

    private static Stream<Integer> engines() {
        return IntStream.rangeClosed(1, SchemaMigration.CURRENT_ENGINE - 1).boxed();
    }

    /// The steps one by one lead where the whole way leads, and nothing of the input is changed.
    @ParameterizedTest
    @MethodSource("engines")
    void theWayFromEachEngineIsItsStepsInARow(int from) {
        Map<String, @Nullable Object> stored = map(
                """
                        {"name": "s", "tables": {}, "settings": {}, "normalizers": {"names": "snake_case", "json": {}}}""");
        Map<String, @Nullable Object> stepwise = stored;
        for (int engine = from; engine < SchemaMigration.CURRENT_ENGINE; engine++) {
            stepwise = SchemaMigration.migrated(stepwise, engine, engine + 1);
            assertThat(stepwise).containsEntry("engine_version", engine + 1L);
        }

        assertThat(SchemaMigration.migrated(stored, from, SchemaMigration.CURRENT_ENGINE))
                .isEqualTo(stepwise);
        assertThat(stored).doesNotContainKeys("engine_version", "previous_hashes");
        assertThat(JsonText.compact(stored.get("tables"))).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"12, 11", "11, 12", "5, 4", "0, 11", "-1, 11"})
    void whereNoWayLeadsTheMigrationSaysSo(int from, int to) {
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(
                        () -> SchemaMigration.migrated(map("{\"name\": \"s\", \"tables\": {}}"), from, to))
                .matches(e -> e.fault() == SchemaException.Fault.UNKNOWN_ENGINE)
                .withMessageContaining("from engine version " + from + " to " + to);
    }

    private static Map<String, @Nullable Object> migrated(String stored, int from) {
        Map<String, @Nullable Object> schema = SchemaMigration.migrated(map(stored), from, from + 1);
        assertThat(schema.remove("engine_version")).isEqualTo(from + 1L);
        return schema;
    }

    private static Map<String, @Nullable Object> map(String json) {
        return Documents.thawed(Documents.mapOrEmpty(JsonParser.parse(json)));
    }
}
