package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Answer;
import dev.dlt4j.domain.document.Documents;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table as BigQuery describes it.
///
/// @param columns     by name, in their order
/// @param description its description for people; empty without
/// @param expiration  when it is dropped, in milliseconds since 1970; 0 for never
/// @param partitionExpiration milliseconds after which a partition is dropped; 0 for never
record TableInfo(Map<String, Field> columns, String description, long expiration, long partitionExpiration) {
    /// A column of a table.
    ///
    /// @param type as the interface calls it: `INTEGER`
    record Field(String type, boolean required, boolean repeated) {}

    static TableInfo of(Map<String, @Nullable Object> document) {
        Map<String, Field> columns = new LinkedHashMap<>();
        for (Object each : Documents.listOrEmpty(Answer.at(document, "schema", "fields"))) {
            Map<String, @Nullable Object> field = Documents.mapOrEmpty(each);
            String mode = Answer.text(field, "mode");
            columns.put(Answer.text(field, "name"), new Field(Answer.text(field, "type"),
                    mode.equals("REQUIRED"), mode.equals("REPEATED")));
        }
        return new TableInfo(columns, Answer.text(document, "description"),
                number(Answer.text(document, "expirationTime")),
                number(Answer.text(document, "timePartitioning", "expirationMs")));
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
