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
    CSV,
    /// XML, whose elements at the path of the data selector are the rows.
    XML;

    boolean isJson() {
        return this == JSON;
    }

    RowPage rows(RestResponse response) {
        return switch (this) {
            case JSON, XML -> throw new IllegalStateException("rows in JSON and XML need a selector");
            case NDJSON -> RowPage.ofLines(response.utf8());
            case CSV -> RowPage.ofValues(CsvAnswer.rows(response.text()));
        };
    }
}
