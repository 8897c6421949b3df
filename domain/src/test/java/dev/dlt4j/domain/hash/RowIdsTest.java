package dev.dlt4j.domain.hash;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowIdsTest {
    @ParameterizedTest
    @CsvSource({
            "R, t__l, 0, ZMXs/dl+u/T2Hg",
            "ZMXs/dl+u/T2Hg, t__l__m, 0, DKZ2Ymk2IX+96A",
            "wjOLjmCy4qvFCg, users__pets, 12, 2qzktVrVImo5vg",
            "é, 日本, 2147483648, SMb8jSwQ8UZBGg",
    })
    void a_nested_row_has_the_id_dlt_gives_it(String parent, String table, long index, String expected) {
        var out = new byte[20];
        new RowIds().nested(parent.getBytes(UTF_8), table.getBytes(UTF_8), index, out, 3);

        assertThat(new String(out, 3, RowIds.LENGTH, UTF_8)).isEqualTo(expected);
        assertThat(RowIds.nested(parent, table, index)).isEqualTo(expected);
    }

    @Test
    void a_table_name_longer_than_a_block_gives_the_same_id_on_both_ways() {
        var table = "long_name_".repeat(40);
        var out = new byte[14];
        new RowIds().nested("parent".getBytes(UTF_8), table.getBytes(UTF_8), 7, out, 0);

        assertThat(new String(out, UTF_8)).isEqualTo(RowIds.nested("parent", table, 7));
    }

    @Test
    void the_id_of_a_row_follows_from_its_json() {
        assertThat(RowIds.of("{\"a\":1}".getBytes(UTF_8))).isEqualTo("Ec9HPMTWWD8wGA");
    }

    @Test
    void random_ids_do_not_repeat() {
        var ids = new RandomIds(new SplittableRandom(1));
        var seen = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.next());
        }

        assertThat(seen).hasSize(10_000).allMatch(id -> id.matches("[A-Za-z0-9+/]{13}[AQgw]"));
    }

    @Test
    void random_ids_have_the_asked_length() {
        var ids = new RandomIds(new byte[16]);

        assertThat(ids.hex(5)).matches("[0-9a-f]{10}");
        assertThat(ids.base64(9)).hasSize(12);
        assertThat(ids.base64(160)).hasSize(214);
    }

    @Test
    void a_short_seed_is_refused() {
        assertThatThrownBy(() -> new RandomIds(new byte[8])).hasMessageContaining("too short");
    }
}
