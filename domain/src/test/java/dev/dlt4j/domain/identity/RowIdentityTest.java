package dev.dlt4j.domain.identity;

import dev.dlt4j.domain.json.JsonParser;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowIdentityTest {
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> row(String json) {
        return (Map<String, @Nullable Object>) JsonParser.parse(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\'', value = {
            "{\"id\":1,\"name\":\"Ann\",\"_dlt_x\":9} n01u8qmnM1RBGA",
            "{\"b\":null,\"a\":[1,{\"z\":1.0,\"y\":\"é\"}]} h3AcR1j23i5Jlg",
            "{\"a\":1} Ec9HPMTWWD8wGA",
            "{\"a\":1.0} HKhElKsEA77FqA",
    })
    void the_id_of_a_row_follows_from_its_content(String json, String id) {
        assertThat(RowHash.id(RowHash.text(row(json)))).isEqualTo(id);
    }

    @Test
    void values_count_with_their_markers_as_extract_stores_them() {
        var row = row("{\"id\":1,\"Name\":\"Ann\",\"d\":{\"z\":1,\"a\":null},\"l\":[1,2]}");
        row.put("amt", new BigDecimal("1.50"));
        row.put("ts", OffsetDateTime.parse("2024-01-02T03:04:05Z"));

        assertThat(RowHash.id(RowHash.typedText(row))).isEqualTo("p0aYL2gP9fDXcA");
        assertThat(RowHash.id(RowHash.typedKeyText(row, List.of("id", "amt", "ts"))))
                .isEqualTo("0dV3oFdRCA1rnw");
    }

    @Test
    void a_key_sorts_its_columns_and_needs_them_all() {
        assertThat(RowHash.id(RowHash.keyText(row("{\"k\":\"x\",\"id\":1}"), List.of("k", "id"))))
                .isEqualTo("wuf9SVctxS93lA");
        assertThatThrownBy(() -> RowHash.keyText(row("{\"k\":1}"), List.of("k", "id")))
                .isInstanceOfSatisfying(MissingKeyException.class,
                        e -> assertThat(e.column()).isEqualTo("id"));
    }

    @Test
    void deduplication_tells_one_instant_in_three_zones_as_one() {
        var item = new HashMap<String, @Nullable Object>(Map.of("v", 1L));
        for (var time : List.of(
                OffsetDateTime.parse("2024-01-02T03:04:05.123456Z"),
                OffsetDateTime.parse("2024-01-02T05:04:05.123456+02:00"),
                LocalDateTime.parse("2024-01-02T03:04:05.123456"))) {
            item.put("id", time);
            assertThat(DedupHash.of(item)).isEqualTo("KXFeNI78KghB");
        }
    }

    @Test
    void the_legacy_hash_keeps_the_zone() {
        var item = Map.of("id", OffsetDateTime.parse("2024-01-02T03:04:05.123456Z"), "v", 1L);

        assertThat(DedupHash.legacyText(item)).isEqualTo("{\"id\":\"2024-01-02T03:04:05.123456Z\",\"v\":1}");
        assertThat(DedupHash.legacyOf(item)).isEqualTo("lr8ZeHGxQSpL+4TIUuqf");
    }

    @Test
    void a_key_of_one_column_is_its_value_and_a_list_stays_a_list() {
        var item = row("{\"a\":1,\"b\":\"x\"}");

        assertThat(DedupHash.text(DedupHash.key(item, "a"))).isEqualTo("1");
        assertThat(DedupHash.text(DedupHash.key(item, List.of("b", "a")))).isEqualTo("[\"x\",1]");
        assertThatThrownBy(() -> DedupHash.key(item, "nope")).hasMessageContaining("nope");
    }

    @Test
    void legacy_hashes_are_known_by_their_length() {
        assertThat(DedupHash.hasLegacy(List.of("abcdefghijkl"))).isFalse();
        assertThat(DedupHash.hasLegacy(List.of("abcdefghijkl", "abcdefghijklmnopqrst"))).isTrue();
    }
}
