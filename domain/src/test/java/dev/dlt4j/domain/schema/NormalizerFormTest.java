package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConventions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The normalizers of a schema as they are stored: a naming convention, and the relational normalizer with
/// its settings.
final class NormalizerFormTest {
    private static final String RELATIONAL = "dlt.common.normalizers.json.relational";

    @Test
    void aNewSchemaHasSnakeCaseAndTheRelationalNormalizer() {
        assertThat(JsonText.compact(NormalizerForm.standard()))
                .isEqualTo("{\"names\":\"snake_case\",\"json\":{\"module\":\"" + RELATIONAL + "\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # stored                                  | completed for the convention direct
            {}                                        | {"names":"direct","json":{"module":"M"}}
            {"names":"duck_case"}                     | {"names":"duck_case","json":{"module":"M"}}
            {"names":null,"json":null}                | {"names":"direct","json":{"module":"M"}}
            {"json":{"module":"relational"}}          | {"json":{"module":"M"},"names":"direct"}
            {"json":{"module":"my.own"}}              | {"json":{"module":"my.own"},"names":"direct"}
            {"json":{"config":{"max_nesting":1}}}     | {"json":{"config":{"max_nesting":1},"module":"M"},"names":"direct"}
            {"use_break_path_on_normalize":false}     | {"use_break_path_on_normalize":false,"names":"direct","json":{"module":"M"}}
            """)
    void whatIsMissingIsPutIn(String stored, String completed) {
        var form = NormalizerForm.completed("s", map(stored), NamingConventions.named("direct", 0));

        assertThat(JsonText.compact(form)).isEqualTo(completed.replace("\"M\"", "\"" + RELATIONAL + "\""));
    }

    /// Names of columns follow the convention. Names of tables are those of tables that are there, which do
    /// already.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # propagation as written                   | as stored
            {"root":{"MyId":"RootId"}}                 | {"root":{"my_id":"root_id"}}
            {"root":{"A B":"C__D"}}                    | {"root":{"a_b":"c__d"}}
            {"tables":{"MyTable":{"A B":"C__D"}}}      | {"tables":{"MyTable":{"a_b":"c__d"}}}
            {"root":{"a":"b"},"tables":{"t":{"X":"y"}}}| {"root":{"a":"b"},"tables":{"t":{"x":"y"}}}
            {}                                         | {}
            """)
    void namesOfPropagatedColumnsFollowTheConvention(String written, String stored) {
        Schema schema = Schema.empty("s").withJsonConfig(Map.of("propagation", map(written)));

        assertThat(JsonText.compact(schema.normalizers().jsonConfig().get("propagation"))).isEqualTo(stored);
    }

    @Test
    void settingsAreMergedNotReplaced() {
        Schema schema = Schema.empty("s").withJsonConfig(map("{\"propagation\":{\"root\":{\"a\":\"b\"}}}"))
                .withJsonConfig(map("{\"max_nesting\":2,\"propagation\":{\"root\":{\"c\":\"d\"}}}"))
                .withJsonConfig(map("{\"max_nesting\":3}"));

        assertThat(JsonText.compact(schema.normalizers().jsonConfig()))
                .isEqualTo("{\"propagation\":{\"root\":{\"a\":\"b\",\"c\":\"d\"}},\"max_nesting\":3}");
        assertThat(schema.withJsonConfig(Map.of())).isSameAs(schema);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # settings                            | place of the fault
            {"max_nesting":"1"}                   | /normalizers/json/config/max_nesting
            {"max_nesting":1.5}                   | /normalizers/json/config/max_nesting
            {"x":1}                               | /normalizers/json/config/x
            {"root_key_propagation":1}            | /normalizers/json/config/root_key_propagation
            {"propagation":{"roots":{}}}          | /normalizers/json/config/propagation/roots
            {"propagation":{"root":{"a":1}}}      | /normalizers/json/config/propagation/root/a
            """)
    void wrongSettingsAreRefusedWithTheirPlace(String settings, String place) {
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> Schema.empty("s").withJsonConfig(map(settings)))
                .matches(e -> e.fault() == SchemaException.Fault.INVALID_FORM)
                .withMessageContaining(place + " ");
    }

    @Test
    void theLastSettingTakenAwayTakesTheKeyAlong() {
        Schema schema = Schema.empty("s")
                .withJsonConfig(map("{\"max_nesting\":1,\"root_key_propagation\":true}"));

        assertThat(schema.withoutJsonConfig("max_nesting").normalizers().jsonConfig())
                .containsOnlyKeys("root_key_propagation");
        assertThat(Documents
                .mapOrEmpty(schema.withoutJsonConfig("max_nesting").withoutJsonConfig("root_key_propagation")
                        .normalizers().stored().get("json")))
                .containsOnlyKeys("module");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # of the schema     | of the table        | levels
            {}                  | {}                  | 1000
            {"max_nesting":3}   | {}                  | 3
            {"max_nesting":0}   | {}                  | 0
            {"max_nesting":3}   | {"max_nesting":1}   | 1
            {}                  | {"max_nesting":0}   | 0
            """)
    void aTableSaysHowDeepItIsTakenApartElseItsSchema(String schema, String table, int levels) {
        Table root = map(table).isEmpty()
                ? Table.root("t")
                : Table.root("t").with("x-normalizer", map(table));

        assertThat(Schema.empty("s").withJsonConfig(map(schema)).withTable(root).normalizers()
                .maxNesting(Optional.of(root)))
                .isEqualTo(levels);
    }

    private static Map<String, @Nullable Object> map(String json) {
        return Documents.mapOrEmpty(JsonParser.parse(json));
    }
}
