package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Detectors, hints by name and types by name: what a schema's settings say of columns, and how more is
/// added.
final class SchemaSettingsTest {
    private static final NamingConvention SNAKE = NamingConventions.named("snake_case", 0);

    /// Plain text is the whole name, text behind `re:` is searched for in it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pattern    | matches       | does not match
            a            | a             | ab ba A
            a.b          | a.b           | axb
            re:a         | a ab ba       | A b
            re:^a        | ab            | ba
            re:a$        | ba            | ab
            re:^a$       | a             | ab
            re:a.b       | a.b axb       | ab
            re:_id$      | user_id       | id _idx
            re:^[ab]_    | a_x b_x       | c_x xa_
            re:          | x anything    |
            """)
    void hintsFallOnTheNamesAPatternMatches(String pattern, String matching, @Nullable String others) {
        SchemaSettings settings = SchemaSettings
                .ofStored(Map.of("default_hints", Map.of("unique", List.of(pattern)),
                        "preferred_types", Map.of(pattern, "json")));

        for (String name : matching.split(" ")) {
            assertThat(settings.hints("unique", name)).as(name).isTrue();
            assertThat(settings.hints("sort", name)).as(name).isFalse();
            assertThat(settings.preferredType(name)).as(name).contains(DataType.JSON);
        }
        for (String name : others == null ? new String[0] : others.split(" ")) {
            assertThat(settings.hints("unique", name)).as(name).isFalse();
            assertThat(settings.preferredType(name)).as(name).isEmpty();
        }
    }

    @Test
    void theFirstPatternThatMatchesGivesTheType() {
        SchemaSettings settings = SchemaSettings.standard()
                .withPreferredTypes(Map.of("re:_at$", "timestamp"), SNAKE)
                .withPreferredTypes(Map.of("re:^created", "text"), SNAKE);

        assertThat(settings.preferredType("created_at")).contains(DataType.TIMESTAMP);
        assertThat(settings.preferredType("created_by")).contains(DataType.TEXT);
    }

    /// Names follow the naming convention, regular expressions stay as they are.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pattern      | in snake_case
            UserId         | user_id
            re:UserId      | re:user_id
            re:^UserId$    | re:^user_id$
            re:^a__B$      | re:^a__b$
            re:^Üb$        | re:^_b$
            re:^UserId     | re:^UserId
            re:User.*      | re:User.*
            re:^User.*$    | re:^User.*$
            user-id        | user-id
            A b            | A b
            re:^$          | re:^$
            re:$           | re:$
            """)
    void onlyPatternsThatAreNamesAreNormalized(String pattern, String normalized) {
        assertThat(SimpleRegex.normalized(pattern, SNAKE)).isEqualTo(normalized);
        SchemaSettings settings = SchemaSettings
                .ofStored(Map.of("default_hints", Map.of("unique", List.of(pattern)), "preferred_types",
                        Map.of(pattern, "json")))
                .normalized(SNAKE);
        assertThat(settings.toStored())
                .isEqualTo(Map.of("default_hints", Map.of("unique", List.of(normalized)),
                        "preferred_types", Map.of(normalized, "json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # stored                     | added                                | then
            {}                           | {"unique":["a"]}                     | {"unique":["a"]}
            {"unique":["a"]}             | {"unique":["a","b"]}                 | {"unique":["a","b"]}
            {"unique":["a"]}             | {"unique":["re:^a$"]}                | {"unique":["a"]}
            {"unique":["re:^a$"]}        | {"unique":["a","re:a"]}              | {"unique":["re:^a$","re:a"]}
            {"unique":["a"]}             | {"sort":["b"]}                       | {"unique":["a"],"sort":["b"]}
            {"unique":["user_id"]}       | {"unique":["UserId"]}                | {"unique":["user_id"]}
            {"unique":["a"]}             | {"unique":[]}                        | {"unique":["a"]}
            """)
    void aPatternInAnotherSpellingIsNotAddedTwice(String stored, String added, String then) {
        SchemaSettings settings = SchemaSettings.ofStored(Map.of("default_hints", map(stored)));

        assertThat(JsonText
                .compact(settings.withDefaultHints(hints(added), SNAKE).toStored().get("default_hints")))
                .isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # stored                     | added                    | then
            {}                           | {"CreatedAt":"date"}     | {"created_at":"date"}
            {"created_at":"date"}        | {"re:^created_at$":"text"} | {"created_at":"text"}
            {"re:^x":"json"}             | {"re:^x":"bigint"}       | {"re:^x":"bigint"}
            {"a":"json"}                 | {"re:a":"text"}          | {"a":"json","re:a":"text"}
            """)
    void aTypeReplacesThatOfTheSamePatternInItsSpelling(String stored, String added, String then) {
        SchemaSettings settings = SchemaSettings.ofStored(Map.of("preferred_types", map(stored)));

        assertThat(JsonText
                .compact(settings.withPreferredTypes(types(added), SNAKE).toStored().get("preferred_types")))
                .isEqualTo(then);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^a", "*", "(a|b)", "re:(", "re:a{2,1}", "[a-z]"})
    void aWrongPatternIsRefusedWhenItIsWritten(String pattern) {
        SchemaSettings settings = SchemaSettings.standard();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withDefaultHints(Map.of("unique", List.of(pattern)), SNAKE))
                .withMessageContaining(pattern);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withPreferredTypes(Map.of(pattern, "text"), SNAKE))
                .withMessageContaining(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign_key", "odd", "data_type"})
    void onlyHintsOfColumnsFallOnNames(String hint) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SchemaSettings.standard().withDefaultHints(Map.of(hint, List.of("a")), SNAKE))
                .withMessageContaining("`" + hint + "`").withMessageContaining("primary_key");
    }

    @Test
    void detectorsAreAskedInTheirOrderAndStandOnce() {
        SchemaSettings settings = SchemaSettings.standard().withDetection("iso_date")
                .withDetection("iso_timestamp");

        assertThat(settings.detections()).containsExactly("iso_timestamp", "iso_date");
        assertThat(settings.withoutDetection("iso_timestamp").detections()).containsExactly("iso_date");
        assertThat(settings.withoutDetection("timestamp").detections()).isEqualTo(settings.detections());
        assertThat(settings.withDetections(List.of()).toStored()).containsEntry("detections", List.of());
    }

    @Test
    void anEmptyContractTakesTheSettingAway() {
        SchemaSettings settings = SchemaSettings.standard().withSchemaContract(Map.of("columns", "freeze"));

        assertThat(settings.schemaContract()).isEqualTo(Map.of("columns", "freeze"));
        assertThat(settings.withSchemaContract(Map.of()).toStored()).doesNotContainKey("schema_contract");
        assertThat(settings.withSchemaContract(null).schemaContract()).isNull();
    }

    @Test
    void whatOthersStoredStays() {
        Map<String, Object> stored = Map.of("x-own", List.of(1L), "detections", List.of("iso_date"));

        assertThat(SchemaSettings.ofStored(stored).withDetection("timestamp").toStored())
                .isEqualTo(Map.of("x-own", List.of(1L), "detections", List.of("iso_date", "timestamp")));
    }

    /// Row and parent keys, ids that are never null: what a new schema knows of the columns dlt adds.
    @Test
    void aNewSchemaHasHintsForTheColumnsOfDlt() {
        assertThat(JsonText.compact(Schema.empty("s").settings().toStored())).isEqualTo(
                """
                        {"detections":["iso_timestamp"],"default_hints":{"not_null":["_dlt_id","_dlt_root_id","_dlt_parent_id",\
                        "_dlt_list_idx","_dlt_load_id"],"parent_key":["_dlt_parent_id"],"root_key":["_dlt_root_id"],\
                        "unique":["_dlt_id"],"row_key":["_dlt_id"]}}""");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String json) {
        return (Map<String, Object>) Objects.requireNonNull(JsonParser.parse(json));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> hints(String json) {
        return (Map<String, List<String>>) Objects.requireNonNull(JsonParser.parse(json));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> types(String json) {
        return (Map<String, String>) Objects.requireNonNull(JsonParser.parse(json));
    }
}
