package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.RowPage;

/// How rows are written in answers.
public enum RowFormat {
    /// One JSON value, in which the data selector finds the rows.
    JSON,
    /// One JSON object a line.
    NDJSON,
    /// Lines of values with commas between them under a line of names.
    CSV;

    boolean isJson() {
        return this == JSON;
    }

    RowPage rows(RestResponse response) {
        return switch (this) {
            case JSON -> throw new IllegalStateException("rows in JSON need a selector");
            case NDJSON -> RowPage.ofLines(response.utf8());
            case CSV -> RowPage.ofValues(CsvAnswer.rows(response.text()));
        };
    }
}
