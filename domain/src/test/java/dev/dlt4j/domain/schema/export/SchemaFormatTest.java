package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A schema with nested tables, a declared reference and columns without type, as Python dlt 1.31 wrote it.
class SchemaFormatTest {
    @ParameterizedTest
    @EnumSource(names = {"MERMAID", "DOT", "DBML"})
    void drawingsAreThoseOfDlt(SchemaFormat format) throws IOException {
        assertThat(format.text(schema(), false)).isEqualTo(recorded(format.extension()));
    }

    /// As dlt indents lines and escapes quotes; that a backslash needs it too is ours.
    @Test
    void notesOfSeveralLinesAreIndented() {
        Table table = Table.of("t", List.of(Column.of("c").with("data_type", "text").with("description",
                "it's\n\n'quoted' \\ back"))).with("description", "one\ntwo");

        assertThat(SchemaFormat.DBML.text(Schema.empty("s").withTable(table), true)).startsWith("""
                Table "t" {
                    "c" text [note: '''it\\'s

                    \\'quoted\\' \\\\ back''']
                    Note {
                        '''
                        one
                        two'''
                    }
                }
                """);
    }

    private static Schema schema() throws IOException {
        return Schema.fromStored(Documents.mapOrEmpty(JsonParser.parse(recorded("json"))));
    }

    private static String recorded(String ending) throws IOException {
        try (InputStream file = SchemaFormatTest.class.getResourceAsStream("schema." + ending)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
