package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.TypedJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The answers were recorded from the library dlt uses.
class JsonPathTest {
    private static final String DOCUMENT = """
            {"limit": 2, "rows": [{"id": 1, "tag": "a", "sub": [{"id": 5}]}, {"id": 2, "tag": null},
            {"id": 3, "ok": true, "of": {"id": 7}}], "@odata.next": "u"}""";

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "$..id; [rows.[0].id, rows.[0].sub.[0].id, rows.[1].id, rows.[2].id, rows.[2].of.id]",
            "rows[1:]; [rows.[1], rows.[2]]", "rows[::-1].id; [rows.[2].id, rows.[1].id, rows.[0].id]",
            "rows[-1:]; [rows.[2]]", "rows[0,2]; [rows.[0], rows.[2]]",
            "rows[?(@.id > $.limit)]; [rows.[2]]", "rows[?(@.tag == null)]; [rows.[1]]",
            "rows[?(@.tag != 'a')]; [rows.[1], rows.[2]]", "rows[?(@.ok == true && @.of.id)]; [rows.[2]]",
            "rows[?(@.id == 1 || @.id == 2)].id; [rows.[0].id, rows.[1].id]", "rows[?(!@.tag)]; [rows.[2]]",
            "rows[?(@.tag =~ '^a')]; [rows.[0]]", "$..sub[0].id; [rows.[0].sub.[0].id]",
            "$['@odata.next']; ['@odata.next']"})
    void findsWhatDltFinds(String path, String resolved) {
        assertThat(JsonPath.of(path).resolved(TypedJson.decode(DOCUMENT))).hasToString(resolved);
    }

    @Test
    void resolvedPathsLeadToTheirMatchAlone() {
        Object document = TypedJson.decode(DOCUMENT);
        JsonPath.of("$..id").find(document)
                .forEach(match -> assertThat(JsonPath.of(match.path()).values(document))
                        .containsExactly(match.value()));
    }

    @Test
    void deletesFromTheEndSoThatPlacesStay() {
        Map<String, ?> document = Documents.mapOrEmpty(TypedJson.decode(DOCUMENT));
        Map<String, ?> changed = Documents.thawed(document);
        JsonPath.of("rows[?(@.id < 3)]").delete(changed);
        assertThat(JsonPath.of("rows[*].id").values(changed)).containsExactly(3L);
        assertThat(JsonPath.of("rows[*].id").values(document)).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"a b; `b` at character 3", "a.; the end at character 3", "$x; `x`",
            "a['b; the quote at character 3 is not closed", "a[?(@.b =~ '(')]; no regular expression"})
    void saysWhereReadingStopped(String path, String said) {
        assertThatThrownBy(() -> JsonPath.of(path)).isInstanceOf(JsonPathException.class)
                .hasMessageContaining(said);
    }
}
