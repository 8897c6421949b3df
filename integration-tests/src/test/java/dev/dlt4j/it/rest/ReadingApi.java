package dev.dlt4j.it.rest;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;

/// A process that loads all pages of a [PagedApi].
final class ReadingApi {
    private ReadingApi() {}

    public static void main(String[] arguments) {
        Source source = switch (arguments[2]) {
            case "PARTS" -> Paging.parts(arguments[1], false);
            case "AHEAD" -> Paging.PAGE_NUMBER.items(arguments[1]).parallelize();
            default -> Paging.valueOf(arguments[2]).items(arguments[1]);
        };
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("api").build()) {
            LoadInfo info = pipeline.run(source);
            info.warnings().forEach(System.out::println);
            System.out.println("loaded " + info.dataRowCounts());
        }
    }
}
