package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.json.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which values of a column's properties say no more than their absence: null nearly everywhere, false for
/// hints, true for what columns are anyway.
final class ColumnPropertyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # property                  | value   | says nothing
            nullable                    | true    | true
            nullable                    | false   | false
            nullable                    | null    | true
            nullable                    | 1       | true
            nullable                    | 0       | false
            nullable                    | "a"     | false
            timezone                    | true    | true
            timezone                    | 1.0     | true
            timezone                    | false   | false
            primary_key                 | false   | true
            primary_key                 | true    | false
            primary_key                 | null    | true
            primary_key                 | []      | false
            unique                      | 0       | true
            unique                      | 1       | false
            variant                     | false   | true
            dedup_sort                  | "asc"   | false
            description                 | null    | true
            description                 | ""      | false
            x-own                       | false   | true
            x-own                       | 0.0     | true
            x-own                       | ""      | false
            x-own                       | null    | true
            # what is no hint says something, be it zero
            precision                   | 0       | false
            scale                       | 0       | false
            precision                   | null    | true
            name                        | ""      | false
            data_type                   | "text"  | false
            data_type                   | null    | true
            # the one hint for which null is a statement
            x-active-record-timestamp   | null    | false
            x-active-record-timestamp   | false   | false
            """)
    void someValuesSayNothing(String property, String json, boolean silent) {
        Object value = JsonParser.parse(json);

        assertThat(ColumnProperty.isDefault(property, value)).isEqualTo(silent);
        assertThat(Column.of("c").with(property, value).has(property)).isEqualTo(!silent);
    }

    @ParameterizedTest
    @CsvSource({"primary_key, true", "merge_key, true", "partition, true", "cluster, true",
            "incremental, true",
            "unique, false", "sort, false", "row_key, false", "root_key, false", "dedup_sort, false",
            "hard_delete, false", "nullable, false", "x-own, false"})
    void someHintsSpanTheColumnsOfATable(String property, boolean compound) {
        assertThat(ColumnProperty.isCompound(property)).isEqualTo(compound);
    }
}
