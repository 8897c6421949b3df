package dev.dlt4j.it.rest;

import dev.dlt4j.Pipeline;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.EndpointCursor;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;

/// A process that extracts the parts of some items, which come in pages that are larger than its memory.
final class ReadingLargeParts {
    private ReadingLargeParts() {}

    /// How the parts are read.
    enum Way {
        /// As bytes, one item after the other.
        IN_TURN,
        /// As bytes, several items at once, with fields of the item.
        PARALLEL,
        /// Through a step for single rows, several items at once.
        STEPS,
        /// By a cursor for each item.
        CURSORS,
        /// As lines of JSON.
        NDJSON,
        /// As lines of values.
        CSV;

        private Source source(String address) {
            return RestApi.at(address).resource("items", items -> items)
                    .resource("parts", parts -> declared(parts.path("items/{resources.items.id}/parts")))
                    .source("api");
        }

        private DeclaredResource declared(DeclaredResource parts) {
            DeclaredResource paged = parts.select("data").paginator(Paginators.cursor("next", "after"));
            return switch (this) {
                case IN_TURN -> paged;
                case PARALLEL -> paged.parallel().includeFromParent("id");
                case STEPS -> paged.parallel().filter(row -> true);
                case CURSORS -> paged.incremental(EndpointCursor.on("id").from(0).perParent());
                case NDJSON -> parts.format(RowFormat.NDJSON).paginator(Paginators.singlePage()).parallel();
                case CSV -> parts.format(RowFormat.CSV).paginator(Paginators.singlePage()).parallel();
            };
        }
    }

    public static void main(String[] arguments) {
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("large").build()) {
            System.out.println("extracted "
                    + pipeline.extract(Way.valueOf(arguments[1]).source(arguments[2])).rows());
        }
    }
}
