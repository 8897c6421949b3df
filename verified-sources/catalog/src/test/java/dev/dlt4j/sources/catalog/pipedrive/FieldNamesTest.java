package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.sources.catalog.Members;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which fields get names and labels, and what becomes of values.
final class FieldNamesTest {
    private static Map<String, Object> json(String text) {
        return Members.of(JsonParser.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'key':'h','name':'Size','edit_flag':true,'field_type':'varchar'} | true
            {'key':'h','name':'Size','edit_flag':true,'field_type':'varchar','options':null} | true
            {'key':'l','name':'L','field_type':'enum','options':[{'id':5,'label':'Hot'}]} | true
            {'key':'l','name':'L','field_type':'set','options':[{'id':5,'label':'Hot'}]} | true
            {'key':'s','name':'S','field_type':'enum','options':[{'id':'open','label':'Open'}]} | false
            {'key':'done','name':'Done','field_type':'enum','options':[{'id':true,'label':'Done'}]} | false
            {'key':'s','name':'S','field_type':'enum','options':[]} | false
            {'key':'title','name':'Title','edit_flag':false,'field_type':'varchar'} | false
            """)
    void knowsFieldsOfUsersAndOptionsWithNumbers(String field, boolean known) {
        assertThat(FieldNames.with(Map.of(), List.of(json(field))).isEmpty()).isEqualTo(!known);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            enum    | 42         | b
            enum    | '42'       | b
            enum    | 7          | 7
            enum    | null       | null
            set     | [42,3]     | [b, a]
            set     | '42, 3'    | [b, a]
            set     | [7]        | [7]
            set     | []         | []
            set     | ''         |
            varchar | '42'       | 42
            """)
    void givesOptionsTheirLabels(String type, String value, String named) {
        Map<String, Object> fields = FieldNames.with(Map.of(), List.of(json("""
                {'key':'h','name':'Field','edit_flag':true,'field_type':'%s',
                 'options':[{'id':3,'label':'a'},{'id':42,'label':'b'}]}""".formatted(type))));
        Map<String, Object> row = FieldNames.named(json("{'h':" + value + ",'id':1}"), fields);
        assertThat(row).doesNotContainKey("h").containsEntry("id", 1L);
        assertThat(String.valueOf(row.get("Field"))).isEqualTo(named == null ? "" : named);
    }

    @Test
    void leavesRowsWithoutTheFieldAlone() {
        Map<String, Object> fields = FieldNames.with(Map.of(), List.of(json(
                "{'key':'h','name':'Field','edit_flag':true,'field_type':'varchar'}")));
        assertThat(FieldNames.named(json("{'id':1}"), fields)).isEqualTo(Map.of("id", 1L));
    }
}
