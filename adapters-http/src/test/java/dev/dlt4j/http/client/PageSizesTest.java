package dev.dlt4j.http.client;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.PageSize;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.paginator.ReadPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A server that fails on large pages gets requests for smaller ones, and no row is lost or doubled.
class PageSizesTest {
    private static final int ROWS = 400;
    private static final PageSize SIZE = PageSize.of(Map.of("param", "size", "size", 40));

    /// Rows 100 to 139 are large: a server cannot give more than ten of them at once.
    private static Reply rows(String query, int failure, String style) {
        int size = number(query, "size", 40);
        int first = switch (style) {
            case "page_number" -> (number(query, "page", 1) - 1) * size;
            case "offset" -> number(query, "offset", 0);
            default -> number(query, "after", 0);
        };
        int behind = Math.min(ROWS, first + size);
        if (behind > 100 && first < 140 && size > 10) {
            return Reply.status(failure, "too much");
        }
        String next = behind < ROWS ? "/items?size=" + size + "&after=" + behind : "";
        String ids = IntStream.range(first, behind).mapToObj("{\"id\":%d}"::formatted).collect(joining(","));
        String body = "{\"d\":[%s],\"next\":\"%s\",\"after\":%d,\"pages\":%d,\"total\":%d}".formatted(ids,
                next,
                behind < ROWS ? behind : 0, (ROWS + size - 1) / size, ROWS);
        return next.isEmpty()
                ? Reply.json(body)
                : Reply.json(body, "Link", "<" + next + ">; rel=\"next\"", "After", "" + behind);
    }

    private static int number(String query, String name, int otherwise) {
        return Stream.of(query.split("&", -1)).filter(each -> each.startsWith(name + "="))
                .map(each -> Integer.parseInt(each.substring(name.length() + 1))).findFirst()
                .orElse(otherwise);
    }

    private static Paginator paginator(String style) {
        return switch (style) {
            case "page_number" ->
                Paginators.of(style, Map.of("base_page", 1, "total_path", "pages"));
            case "offset" ->
                Paginators.of(style, Map.of("limit", 40, "limit_param", "size", "total_path", "total"));
            case "cursor" -> Paginators.cursor("after", "after");
            case "header_cursor" -> Paginators.headerCursor("After", "after");
            case "header_link" -> Paginators.headerLink();
            default -> Paginators.jsonLink();
        };
    }

    private static List<Integer> ids(PlayedServer server, Paginator paginator) {
        RestClient client = RestClient.of(server.address()).waiting(time -> {});
        List<Integer> ids = new ArrayList<>();
        try (Stream<RestPage> pages = client.paginate(
                PagedEndpoint.get("items").select("d").paginator(paginator).size(SIZE))) {
            pages.forEach(page -> page.rows().items()
                    .forEach(row -> ids.add(((Number) ((JsonObject) row).asMap().get("id")).intValue())));
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"page_number,500", "page_number,413", "offset,413", "offset,503", "cursor,504", "cursor,413",
            "header_cursor,500", "header_link,500", "json_link,413"})
    void pagesShrinkOnFailuresAndGrowAgain(String style, int failure) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> rows(
                String.valueOf(exchange.getRequestURI().getQuery()), failure, style))) {
            assertThat(ids(server, paginator(style)))
                    .isEqualTo(IntStream.range(0, ROWS).boxed().toList());
            assertThat(server.asked().getFirst()).contains("size=40");
            assertThat(server.asked()).anyMatch(each -> each.contains("size=10"));
            assertThat(server.asked().getLast()).as("grown again").contains("size=40");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=2", "offset=40", "$skip=40", "start=40", "pageNumber=2"})
    void aLinkThatCountsPagesIsNotResized(String counting) {
        RestRequest link = RestRequest.get("https://a.example/items?size=40&" + counting);
        assertThat(Paginators.jsonLink().resized(link, SIZE, 40, 20)).isEmpty();
        assertThat(Paginators.headerLink().resized(link, SIZE, 40, 20)).isEmpty();
    }

    @Test
    void aPaginatorThatKnowsNothingOfSizesIsLeftAlone() {
        Paginator own = new Paginator() {
            @Override
            public Optional<RestRequest> next(RestRequest request, ReadPage page) {
                return Optional.empty();
            }
        };
        assertThat(own.resized(RestRequest.get("https://a.example"), SIZE, 40, 20)).isEmpty();
        assertThat(Paginators.singlePage().resized(RestRequest.get("https://a.example"), SIZE, 40, 20))
                .isEmpty();
    }

    @Test
    void theSmallestPageIsTriedAsOftenAsAnyOther() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.status(500, ""))) {
            assertThatThrownBy(() -> ids(server, Paginators.cursor("after", "after")))
                    .hasMessageContaining("500").hasMessageContaining("size=1");
            assertThat(server.asked()).filteredOn(each -> each.contains("size=1")
                    && !each.contains("size=10")).hasSize(5);
            assertThat(server.asked()).filteredOn(each -> each.contains("size=40")).hasSize(2);
        }
    }

    @Test
    void aFailureWithAnotherCauseKeepsTheSize() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.status(404, ""))) {
            assertThatThrownBy(() -> ids(server, Paginators.jsonLink())).hasMessageContaining("404");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"100,1,'[100, 50, 25, 5, 1]'", "100,10,'[100, 50, 25]'", "97,1,'[97, 1]'", "1,1,[1]",
            "48,6,'[48, 24, 12, 6]'"})
    void eachSizeDividesTheOneAbove(int size, int min, String sizes) {
        assertThat(PageSize.of(Map.of("param", "size", "size", size, "min", min)).sizes().toString())
                .isEqualTo(sizes);
    }
}
