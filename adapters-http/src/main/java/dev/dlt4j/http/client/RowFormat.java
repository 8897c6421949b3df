package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.RowPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            case NDJSON -> RowPage.ofLines(response);
            case CSV -> response.isLarge() ? RowPage.ofParts(new LargeCsv(response)) : csv(response);
        };
    }

    private static RowPage csv(RestResponse response) {
        List<@Nullable Object> rows = new ArrayList<>();
        new CsvAnswer(response).forEachRemaining(rows::add);
        return RowPage.ofValues(rows);
    }
}
