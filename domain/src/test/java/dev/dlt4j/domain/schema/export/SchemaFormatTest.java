package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A schema with nested tables, a declared reference and columns without type, as Python dlt 1.31 wrote it.
class SchemaFormatTest {
    @ParameterizedTest
    @EnumSource(names = {"MERMAID", "DOT"})
    void drawingsAreThoseOfDlt(SchemaFormat format) throws IOException {
        assertThat(format.text(schema(), false)).isEqualTo(recorded(format.extension()));
    }

    @Test
    void dbmlHoldsTablesNotesAndReferences() throws IOException {
        assertThat(SchemaFormat.DBML.text(schema(), false)).startsWith("""
                Table "items" {
                    "id" bigint [note: 'the key']
                    "at" bigint
                    "_dlt_load_id" text [not null]
                    "_dlt_id" text [unique, not null]
                }

                Table "items__l" {
                """).contains("""
                Table "other" {
                    "k" text [pk, unique, not null, note: 'say "hi"']

                    Note {
                        'More'
                    }
                }
                """, """
                Ref {
                    "items"."id" <> "other"."k"
                }
                """, "\"items__l__x\".\"_dlt_root_id\" > \"items\".\"_dlt_id\"").doesNotContain("empty");
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
