package dev.dlt4j.it.resume;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// A process that reads all pages of a [PageServer] with checkpoints.
final class ReadingPages {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private ReadingPages() {}

    public static void main(String[] arguments) {
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("pages").build()) {
            LoadInfo info = pipeline.run(rows(arguments[1]));
            info.warnings().forEach(System.out::println);
            System.out.println("loaded " + info.dataRowCounts());
        }
    }

    static Resource<Map<String, Object>> rows(String address) {
        return Resource.<Map<String, Object>>pages("rows", context -> {
            long first = context.resumePosition().map(Long.class::cast).orElse(1L);
            return LongStream.rangeClosed(first, PageServer.PAGES).mapToObj(page -> {
                context.checkpoint(page);
                return get(address + page);
            });
        }).arguments(Map.of("address", address));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> get(String address) {
        try {
            String body = CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(),
                    BodyHandlers.ofString()).body();
            return (List<Map<String, Object>>) JsonParser.parse(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + address, e);
        }
    }
}
