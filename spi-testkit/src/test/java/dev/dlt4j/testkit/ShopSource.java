package dev.dlt4j.testkit;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a [ShopVendor]. Each of its faults breaks one promise of a source.
final class ShopSource implements SourceProvider<ShopSource.Config> {
    enum Fault {
        READS_ONE_PAGE, FORGETS_THE_LAST_ORDER, DOUBLES_CUSTOMERS, READS_WHEN_OPENED, SENDS_NO_TOKEN,
        SHOWS_THE_TOKEN, HIDES_ERRORS, FORGETS_THE_PAGE
    }

    record Config(@Doc("The shop's address") String baseUrl, @Doc("The shop's token") Secret token) {}

    private final Set<Fault> faults;

    ShopSource(Fault... faults) {
        this.faults = Set.of(faults);
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        if (has(Fault.READS_WHEN_OPENED)) {
            get(config, "orders", "&page=1");
        }
        Resource<Object> orders = Resource.pages("orders", running -> {
            Object last = has(Fault.FORGETS_THE_LAST_ORDER) ? null : running.state().get("last");
            return pages(config, running, "orders", last == null ? "" : "after=" + last)
                    .peek(rows -> rows.forEach(row -> running.state().put("last", row.get("id"))));
        });
        Resource<Object> customers = Resource.pages("customers",
                running -> pages(config, running, "customers", ""));
        return Source.of("shop", orders,
                has(Fault.DOUBLES_CUSTOMERS)
                        ? customers.map(row -> Map.of("id", ((Map<?, ?>) row).get("id"), "read", now()))
                        : customers.write(WriteDisposition.REPLACE));
    }

    private static long now() {
        return System.nanoTime();
    }

    /// The position to read on from is the whole query: what the state says is newer by then.
    private Stream<List<Map<String, Object>>> pages(Config config, ResourceContext running, String path,
            String query) {
        String first = running.resumePosition().map(String::valueOf).orElse(query + "&page=1");
        return Stream.iterate(get(config, path, first), page -> page != Page.NONE, page -> {
            if (!page.more() || has(Fault.READS_ONE_PAGE)) {
                return Page.NONE;
            }
            if (!has(Fault.FORGETS_THE_PAGE)) {
                running.checkpoint(page.next());
            }
            return get(config, path, page.next());
        }).map(Page::rows);
    }

    /// @param query of this page
    private record Page(List<Map<String, Object>> rows, boolean more, String query) {
        static final Page NONE = new Page(List.of(), false, "");

        String next() {
            int number = query.indexOf("page=") + "page=".length();
            return query.substring(0, number) + (Integer.parseInt(query.substring(number)) + 1);
        }
    }

    @SuppressWarnings("unchecked")
    private Page get(Config config, String path, String query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(config.baseUrl() + "/" + path + "?" + query));
        if (!has(Fault.SENDS_NO_TOKEN)) {
            request.header("Authorization", "Bearer " + config.token().reveal());
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                if (has(Fault.HIDES_ERRORS)) {
                    return Page.NONE;
                }
                throw new TerminalException("GET /%s: status %d, %s; check token%s".formatted(path,
                        response.statusCode(), response.body(),
                        has(Fault.SHOWS_THE_TOKEN) ? " " + config.token().reveal() : ""));
            }
            Map<String, Object> body = (Map<String, Object>) JsonParser.parse(response.body());
            return new Page((List<Map<String, Object>>) body.get("rows"), (Boolean) body.get("more"), query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
