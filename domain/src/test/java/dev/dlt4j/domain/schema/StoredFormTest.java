package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What a stored schema may hold: every known key has one kind of value, null stands for absence where
/// absence is fine, unknown keys are faults unless they start with `x-`. A good schema is changed in one
/// place at a time; what dlt 1.31 takes and refuses is the same.
final class StoredFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # place                                      | value                          | taken or not
            /description                                 | 5                              | -
            /description                                 | "text"                         | ok
            /version                                     | "1"                            | -
            /name                                        | 5                              | -
            /extra                                       | 1                              | -
            /x-extra                                     | 1                              | ok
            /previous_hashes                             | "a"                            | -
            /previous_hashes                             | [1]                            | -
            /tables/t/write_disposition                  | "skip"                         | ok
            /tables/t/write_disposition                  | "upsert"                       | -
            /tables/t/write_disposition                  | null                           | ok
            /tables/t/resource                           | null                           | ok
            /tables/t/resource                           | 5                              | -
            /tables/t/table_format                       | "delta"                        | ok
            /tables/t/table_format                       | "csv"                          | -
            /tables/t/file_format                        | "parquet"                      | ok
            /tables/t/file_format                        | "xml"                          | -
            /tables/t/file_format                        | "preferred"                    | ok
            /tables/t/schema_contract                    | "freeze"                       | ok
            /tables/t/schema_contract                    | "never"                        | -
            /tables/t/schema_contract                    | {"columns": "freeze"}          | ok
            /tables/t/schema_contract                    | {"column": "freeze"}           | -
            /tables/t/schema_contract                    | {"columns": "never"}           | -
            /tables/t/schema_contract                    | {}                             | ok
            /tables/t/schema_contract                    | ["freeze"]                     | -
            /tables/t/table_sealed                       | true                           | ok
            /tables/t/extra                              | 1                              | -
            /tables/t/x-extra                            | {"a": [1]}                     | ok
            /tables/t/columns                            | []                             | -
            /tables/t                                    | []                             | -
            /tables/t/filters                            | {"excludes": ["re:^a"]}        | ok
            /tables/t/filters                            | {"excludes": ["a["]}           | ok
            /tables/t/filters                            | {"excludes": ["re:a["]}        | -
            /tables/t/filters                            | {"exclude": ["a"]}             | -
            /tables/t/filters                            | {"includes": "a"}              | -
            /tables/t/references                         | [{"referenced_table": "u", "columns": ["id"], "referenced_columns": ["id"]}] | ok
            /tables/t/references                         | [{"referenced_table": "u", "columns": "id", "referenced_columns": ["id"]}] | -
            /tables/t/references                         | [{"referenced_table": "u", "columns": ["id"], "referenced_columns": ["id"], "cardinality": "many"}] | -
            /tables/t/references                         | {}                             | -
            /tables/t/parent                             | ""                             | ok
            /tables/t/parent                             | null                           | ok
            /tables/t/columns/id/data_type               | "complex"                      | -
            /tables/t/columns/id/data_type               | null                           | ok
            /tables/t/columns/id/data_type               | "BIGINT"                       | -
            /tables/t/columns/id/nullable                | "yes"                          | -
            /tables/t/columns/id/nullable                | null                           | ok
            /tables/t/columns/id/nullable                | 1                              | -
            /tables/t/columns/id/precision               | 32                             | ok
            /tables/t/columns/id/precision               | "32"                           | -
            /tables/t/columns/id/precision               | 1.5                            | -
            /tables/t/columns/id/scale                   | null                           | ok
            /tables/t/columns/id/primary_key             | true                           | ok
            /tables/t/columns/id/primary_key             | ["a"]                          | -
            /tables/t/columns/id/dedup_sort              | "asc"                          | ok
            /tables/t/columns/id/dedup_sort              | "up"                           | -
            /tables/t/columns/id/incremental             | true                           | ok
            /tables/t/columns/id/foreign_key             | true                           | -
            /tables/t/columns/id/x-hint                  | {"a": 1}                       | ok
            /tables/t/columns/id/timezone                | false                          | ok
            /tables/t/columns/id/name                    | "other"                        | ok
            /settings/detections                         | ["iso_date"]                   | ok
            /settings/detections                         | ["guess"]                      | -
            /settings/detections                         | "iso_date"                     | -
            /settings/detections                         | null                           | ok
            /settings/default_hints/not_null             | ["re:^a", "b"]                 | ok
            /settings/default_hints/odd                  | ["b"]                          | ok
            /settings/default_hints/not_null             | ["re:("]                       | -
            /settings/default_hints/not_null             | "b"                            | -
            /settings/preferred_types                    | {"re:^a": "json"}              | ok
            /settings/preferred_types                    | {"a": "complex"}               | -
            /settings/schema_contract                    | "freeze"                       | ok
            /settings/schema_contract                    | "x"                            | -
            /settings/extra                              | 1                              | -
            /normalizers/names                           | 5                              | -
            /normalizers/names                           | "direct"                       | ok
            /normalizers/json/config                     | {"max_nesting": 1}             | ok
            /normalizers/json/config                     | {"max_nesting": "1"}           | -
            /normalizers/json/config                     | {"other": 1}                   | -
            /normalizers/json/config                     | {"propagation": {"root": {"a": "b"}}} | ok
            /normalizers/json/config                     | {"propagation": {"tables": {"t": {"a": "b"}}}} | ok
            /normalizers/json/config                     | {"propagation": {"root": {"a": 1}}} | -
            /normalizers/json/config                     | {"root_key_propagation": true} | ok
            /normalizers/json/config                     | {"root_key_propagation": "yes"} | -
            /normalizers/json/extra                      | 1                              | -
            /normalizers/use_break_path_on_normalize     | true                           | ok
            /normalizers/use_break_path_on_normalize     | "x"                            | -
            /normalizers/extra                           | 1                              | -
            /normalizers/allow_identifier_change_on_table_with_data | true                           | ok
            /tables/t/columns/id                         | "text"                         | -
            /tables/t/columns/id/cluster                 | "yes"                          | -
            /tables/t/columns/id/partition               | true                           | ok
            /tables/t/columns/id/merge_key               | null                           | ok
            /tables/t/columns/id/hard_delete             | true                           | ok
            /tables/t/columns/id/description             | 1                              | -
            /tables/t/description                        | null                           | ok
            /tables/t/name                               | 5                              | -
            /imported_version_hash                       | null                           | ok
            /imported_version_hash                       | 1                              | -
            /tables/t/columns/id/variant                 | true                           | ok
            /tables/t/columns/id/row_key                 | "x"                            | -
            /normalizers/detections                      | ["iso_date"]                   | ok
            """)
    void eachKeyHasItsKindOfValue(String place, String json, String verdict) {
        Map<String, @Nullable Object> schema = goodSchema();
        set(schema, place, JsonParser.parse(json));

        if (verdict.equals("ok")) {
            assertThatCode(() -> Schema.fromStored(schema)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(SchemaException.class).isThrownBy(() -> Schema.fromStored(schema))
                    .matches(e -> e.fault() == SchemaException.Fault.INVALID_FORM)
                    .withMessageContaining(place);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # value of a column                | what is said of it
            {"data_type": "number"}            | /data_type must be one of text, double, bool, timestamp
            {"precision": "32"}                | /precision must be an integer, not 32
            {"nullable": "yes"}                | /nullable must be true or false, not yes
            {"dedup_sort": "up"}               | /dedup_sort must be one of asc, desc, not up
            {"description": 1}                 | /description must be text, not 1
            {"foreign_key": true}              | /foreign_key is unknown; known are cluster, data_type
            [1]                                | / must be keys with values, not [1]
            """)
    void aFaultSaysWhereItIsWhatWouldBeRightAndWhatWasFound(String column, String said) {
        List<FormFault> faults = StoredForm.columnFaults(JsonParser.parse(column));

        assertThat(faults).singleElement().extracting(FormFault::text).asString().startsWith(said);
    }

    @Test
    void allFaultsAreFoundNotTheFirstAlone() {
        List<FormFault> faults = StoredForm.tableFaults(
                map("""
                        {"write_disposition": "upsert", "columns": {"a": {"nullable": 1, "odd": 1}, "b": {"scale": "2"}}}"""));

        assertThat(faults).extracting(FormFault::path).containsExactly(List.of("write_disposition"),
                List.of("columns", "a", "nullable"), List.of("columns", "a", "odd"),
                List.of("columns", "b", "scale"));
    }

    @Test
    void aFaultKnowsTheValuesThatWouldDo() {
        assertThat(StoredForm.contractFaults("never")).singleElement()
                .isEqualTo(new FormFault.WrongValue(List.of(),
                        "one of evolve, freeze, discard_row, discard_value",
                        List.of("evolve", "freeze", "discard_row", "discard_value"), "never"));
        assertThat(StoredForm.contractFaults(Map.of("column", "freeze"))).singleElement()
                .isEqualTo(new FormFault.UnknownKey(List.of("column"),
                        List.of("columns", "data_type", "tables")));
        assertThat(StoredForm.contractFaults(null)).isNotEmpty();
        assertThat(StoredForm.contractFaults(Map.of())).isEmpty();
    }

    @Test
    void aReferenceNamesAsManyColumnsAsItRefersTo() {
        assertThat(StoredForm.tableFaults(
                map("""
                        {"references": [{"referenced_table": "u", "columns": ["a"], "referenced_columns": ["b"]},
                                        {"referenced_table": "v", "columns": ["a", "b"], "referenced_columns": ["b"]}]}""")))
                .singleElement().extracting(FormFault::text)
                .isEqualTo("/references/1/referenced_columns must be as many as `columns`, not [b]");
    }

    /// Hints and patterns that were valid once are read; new ones must be right.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # settings that somebody writes            | where they are wrong
            {"default_hints": {"not_null": ["a"]}}     | -
            {"default_hints": {"foreign_key": ["a"]}}  | /default_hints/foreign_key
            {"default_hints": {"not_null": ["^a"]}}    | /default_hints/not_null/0
            {"default_hints": {"not_null": ["re:("]}}  | /default_hints/not_null/0
            {"preferred_types": {"re:^a": "json"}}     | -
            {"preferred_types": {"re:(": "json"}}      | /preferred_types/re:(
            {"preferred_types": {"*": "json"}}         | /preferred_types/*
            {"preferred_types": {"a": "complex"}}      | /preferred_types/a
            {"detections": ["iso_date", "guess"]}      | /detections/1
            {"schema_contract": "freeze"}              | -
            """)
    void settingsThatAreWrittenNowAreHeldToMore(String settings, String place) {
        List<FormFault> faults = StoredForm.settingsFaults(map(settings));

        if (place.equals("-")) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).singleElement().extracting(FormFault::text).asString().startsWith(place + " ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # missing            | fault
            tables/_dlt_version  | CORRUPTED
            tables/_dlt_loads    | CORRUPTED
            engine_version       | CORRUPTED
            """)
    void whatEverySchemaHasMustBeThere(String place, SchemaException.Fault fault) {
        Map<String, @Nullable Object> schema = goodSchema();
        set(schema, place, null);
        String[] keys = place.split("/");
        (keys.length == 1 ? schema : Documents.mapOrEmpty(schema.get(keys[0]))).remove(keys[keys.length - 1]);

        assertThatExceptionOfType(SchemaException.class).isThrownBy(() -> Schema.fromStored(schema))
                .matches(e -> e.fault() == fault).withMessageContaining(keys[keys.length - 1]);
    }

    @Test
    void aParentIsATableOfTheSchema() {
        Map<String, @Nullable Object> schema = goodSchema();
        set(schema, "/tables/t/parent", "u");

        assertThatExceptionOfType(SchemaException.class).isThrownBy(() -> Schema.fromStored(schema))
                .matches(e -> e.fault() == SchemaException.Fault.PARENT_NOT_FOUND)
                .matches(e -> e.tableName().orElseThrow().equals("t")).withMessageContaining("`u`");
    }

    private static Map<String, @Nullable Object> goodSchema() {
        Schema schema = Schema.empty("s")
                .withTable(Table.root("t").withColumn(Column.ofStored("id", Map.of("data_type", "bigint"))));
        return map(JsonText.compact(schema.toStored()));
    }

    private static Map<String, @Nullable Object> map(String json) {
        return new LinkedHashMap<>(Documents.mapOrEmpty(JsonParser.parse(json)));
    }

    private static void set(Map<String, @Nullable Object> schema, String place, @Nullable Object value) {
        String[] keys = place.replaceFirst("^/", "").split("/");
        Map<String, @Nullable Object> map = schema;
        for (int i = 0; i < keys.length - 1; i++) {
            map.computeIfAbsent(keys[i], key -> new LinkedHashMap<String, @Nullable Object>());
            map = Objects.requireNonNull(Documents.map(map.get(keys[i])));
        }
        map.put(keys[keys.length - 1], value);
    }
}
