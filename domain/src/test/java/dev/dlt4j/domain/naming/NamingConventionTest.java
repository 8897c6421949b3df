package dev.dlt4j.domain.naming;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamingConventionTest {
    private static NamingConvention named(String name) {
        return NamingConventions.named(name, 0);
    }

    private static NamingConvention snake(int maxLength) {
        return NamingConventions.named("snake_case", maxLength);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "CamelCase123ABC camel_case123_abc CamelCase123ABC CamelCase123ABC camelcase123abc",
            "HTTPServer http_server HTTPServer HTTPServer httpserver",
            "aB1C a_b1_c aB1C aB1C ab1c",
            "123event.value _123event_value 123event.value _123event_value _123event_value",
            "event__value__ event_valuexx event_value_ event_value event_value",
            "+-!$*@hello@| x_xahelloal +-!$*@hello@| _hello _hello",
            "é x é _ _",
            "ÖzGür _z_g_r ÖzGür _zG_r _zg_r",
            "__ xx _ '' ''",
            "٣abc _٣abc ٣abc _٣abc _٣abc",
    })
    void an_identifier_becomes_what_each_convention_says(
            String input, String snake, String duck, String sensitive, String insensitive) {
        assertThat(named("snake_case").normalizeIdentifier(input)).isEqualTo(snake);
        assertThat(named("duck_case").normalizeIdentifier(input)).isEqualTo(duck);
        assertThat(named("direct").normalizeIdentifier(input)).isEqualTo(input);
        assertThat(named("sql_cs_v1").normalizeIdentifier(input)).isEqualTo(sensitive);
        assertThat(named("sql_ci_v1").normalizeIdentifier(input)).isEqualTo(insensitive);
    }

    @Test
    void blanks_around_an_identifier_are_trimmed_as_python_does() {
        assertThat(named("duck_case").normalizeIdentifier("\u00a0\u0085 a b\u2007\t")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00a0"})
    void a_blank_identifier_is_refused(String blank) {
        assertThatThrownBy(() -> named("direct").normalizeIdentifier(blank))
                .isInstanceOf(NameException.class)
                .hasMessageContaining("is blank");
    }

    @ParameterizedTest
    @CsvSource({
            "10, identifier_too_long, id3idwxang",
            "20, ThisIsAVeryLongColumnName, this_isxz5vdgmn_name",
    })
    void a_long_identifier_is_cut_around_a_tag(int maxLength, String input, String expected) {
        assertThat(snake(maxLength).normalizeIdentifier(input)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "parentTable__childTable__grandChild, parent_hngxfgd_child",
            "x__ThisIsAVeryLongColumnName, x__thisbzwmpgmn_name",
            "A__B__C, a__b__c",
    })
    void a_path_is_cut_as_a_whole(String path, String expected) {
        assertThat(snake(20).normalizePath(path)).isEqualTo(expected);
    }

    @Test
    void fragments_are_joined_and_cut() {
        assertThat(snake(20).shortenFragments("x", "this_isxz5vdgmn_name")).isEqualTo("x__thisukgycamn_name");
        assertThat(snake(20).shortenFragments("abcdefghijklmnop", "v_text"))
                .isEqualTo("abcdefg89pwlw_v_text");
        assertThat(snake(20).shortenFragments("a", " ", "", "b")).isEqualTo("a__b");
    }

    @Test
    void lengths_count_code_points() {
        var duck = NamingConventions.named("duck_case", 8);

        assertThat(duck.normalizeIdentifier("😀".repeat(8))).isEqualTo("😀".repeat(8));
        assertThat(duck.normalizeIdentifier("😀".repeat(9))).startsWith("😀").endsWith("😀");
    }

    @Test
    void a_length_without_room_for_the_tag_is_an_error_only_when_a_name_is_too_long() {
        assertThat(snake(4).normalizeIdentifier("abcd")).isEqualTo("abcd");
        assertThatThrownBy(() -> snake(4).normalizeIdentifier("abcde"))
                .hasMessageContaining("cannot be shortened");
    }

    @Test
    void a_path_is_broken_at_its_separator_and_blank_parts_vanish() {
        assertThat(named("snake_case").breakPath("A__B___C____d")).containsExactly("A", "B", "_C", "d");
        assertThat(named("direct").breakPath("A__B▶C")).containsExactly("A__B", "C");
        assertThat(named("snake_case").makePath("a", "", " ", "d_")).isEqualTo("a__d_");
    }

    @Test
    void table_names_of_s3_lose_leading_underscores() {
        assertThat(named("s3_tables").normalizeTableIdentifier("_dlt_loads")).isEqualTo("dlt_loads");
        assertThat(named("s3_tables").normalizeIdentifier("_dlt_id")).isEqualTo("_dlt_id");
        assertThat(named("s3_tables").maxLength()).isEqualTo(255);
        assertThatThrownBy(() -> NamingConventions.named("s3_tables", 256))
                .hasMessageContaining("at most 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snake_case", "duck_case", "direct", "sql_cs_v1", "sql_ci_v1", "s3_tables"})
    void normalizing_twice_changes_nothing(String name) {
        var naming = NamingConventions.named(name, 12);
        for (var input : new String[]{"CamelCase", "1st Ave.", "a__b", "x_", "über-maß+",
                "anIdentifierThatIsTooLong"}) {
            var once = naming.normalizeIdentifier(input);
            assertThat(naming.normalizeIdentifier(once)).isEqualTo(once);
        }
    }

    @Test
    void the_module_path_of_dlt_is_a_name_too() {
        var naming = NamingConventions.named("dlt.common.normalizers.naming.sql_ci_v1", 127);

        assertThat(naming.describe()).isEqualTo("sql_ci_v1_ci_127");
        assertThat(naming.withMaxLength(0).describe()).isEqualTo("sql_ci_v1_ci");
    }

    @Test
    void an_unknown_convention_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> named("kebab")).hasMessageContaining("kebab")
                .hasMessageContaining("snake_case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snake_case", "duck_case", "direct", "sql_cs_v1", "sql_ci_v1", "s3_tables"})
    void noKeyOfDataIsLeftWithoutAName(String convention) {
        NamingConvention naming = NamingConventions.named(convention, 0);
        for (String key : List.of("", " ", "\t\n", "_", "__", "___", "____", "#_#", "-_-", "▶", "▶▶",
                "\u00a0", "__ __")) {
            assertThat(naming.columnName(key)).as("column of " + key).isNotBlank();
            assertThat(naming.tableName(key)).as("table of " + key).isNotBlank();
        }
        assertThat(naming.columnName("__")).isEqualTo(convention.equals("direct") ? "__" : "_empty");
        assertThat(naming.columnName(naming.columnName(""))).isEqualTo("_empty");
    }
}
