package dev.dlt4j.http.rest;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A position that was kept counts only for a run that reads the same pages.
class PositionIdentityTest {
    private static final String BEFORE = "{'client':{'base_url':'https://a.example',"
            + "'auth':{'token':'geheim'},"
            + "'paginator':{'type':'page_number','base_page':1}},'resources':[{'name':'x','endpoint':{"
            + "'path':'x','data_selector':'d','format':'json','params':{'size':100},"
            + "'incremental':{'cursor_path':'at','initial_value':'2024-01-01','window':'30d'}}},"
            + "{'name':'y','endpoint':{'path':'x/{resources.x.id}/y','data_selector':'d'}}]}";

    private static Map<String, Object> arguments(String json, int resource) {
        return WrittenApi.api(json).resources().get(resource).arguments();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"30d|7d", "'base_page':1|'base_page':0",
            "'page_number','base_page':1|'json_link'",
            "a.example|b.example", "'data_selector':'d','format'|'data_selector':'rows','format'",
            "'size':100|'size':50", "'format':'json'|'format':'ndjson'"})
    void eachChangeOfTheRequestChangesTheIdentity(String before, String after) {
        assertThat(BEFORE).contains(before);
        assertThat(arguments(BEFORE.replace(before, after), 0)).isNotEqualTo(arguments(BEFORE, 0));
    }

    @Test
    void aChangeOfADependentResourceIsSeenToo() {
        assertThat(arguments(BEFORE.replace(".id}/y'", ".id}/z'"), 1)).isNotEqualTo(arguments(BEFORE, 1));
    }

    @Test
    void anotherTokenKeepsTheIdentity() {
        assertThat(arguments(BEFORE.replace("'t'", "'u'"), 0)).isEqualTo(arguments(BEFORE, 0));
    }
}
