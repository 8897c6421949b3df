package dev.dlt4j.http.client;

import com.sun.net.httpserver.HttpExchange;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.Paginators;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Pages that are asked for before they are wanted.
class EarlyAnswersTest {
    private static final int PAGES = 11;
    private static final Paginator BY_PAGES = Paginators.of("page_number",
            Map.of("base_page", 1, "total_path", "pages"));

    private static int page(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        return Stream.of(query.split("&", -1)).filter(each -> each.matches("(page|offset|after)=\\d+"))
                .mapToInt(each -> Integer.parseInt(each.replaceAll("\\D", ""))).findFirst().orElse(1);
    }

    private static Reply answer(int page, int pages) {
        return Reply.json("{\"d\":[{\"id\":%d}],\"pages\":%d,\"next\":\"%s\"}".formatted(page, pages,
                page < pages ? "/items?page=" + (page + 1) : ""));
    }

    private static PagedEndpoint items(Paginator paginator) {
        return PagedEndpoint.get("items").select("d").paginator(paginator).ahead(true);
    }

    private static List<String> rows(RestClient client, PagedEndpoint endpoint) {
        List<String> rows = new ArrayList<>();
        try (Stream<RestPage> pages = client.paginate(endpoint)) {
            pages.forEach(page -> rows.add(page.rows().toString().strip()));
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // keys are texts
    private static Map<String, Object> keys(String json) {
        return (Map<String, Object>) Objects.requireNonNull(JsonParser.parse(json));
    }

    private static List<String> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj("{\"id\":%d}"::formatted).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "page_number|{\"base_page\":1,\"total_path\":\"pages\"}",
            "page_number|{\"base_page\":1,\"total_path\":null,\"maximum_page\":12}",
            "offset|{\"offset\":1,\"limit\":1,\"total_path\":null,\"maximum_offset\":12}"})
    void asksForPagesWhoseNumberIsKnownSeveralAtOnce(String type, String keys) throws IOException {
        // the second page is not answered before the third is asked for
        CyclicBarrier both = new CyclicBarrier(2);
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            int page = page(exchange);
            if (page == 2 || page == 3) {
                meet(both);
            }
            return answer(page, PAGES);
        })) {
            Paginator paginator = Paginators.of(type, keys(keys));
            assertThat(rows(RestClient.of(server.address()).readingAhead(1), items(paginator)))
                    .isEqualTo(upTo(PAGES));
            assertThat(server.asked()).doesNotHaveDuplicates().hasSize(PAGES);
        }
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IOException("no other request came", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sendsNoMoreAtOnceThanTheClientMay() throws IOException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Reply reply = answer(page(exchange), 200);
            running.decrementAndGet();
            return reply;
        })) {
            RestClient client = RestClient.of(server.address()).readingAhead(3);
            List<List<String>> both = Stream.of(1, 2).parallel().map(each -> rows(client, items(BY_PAGES)))
                    .toList();
            assertThat(both).containsExactly(upTo(200), upTo(200));
            // one that is wanted in each of two threads, and three
            assertThat(most.get()).isBetween(1, 5);
        }
    }

    @Test
    void asksPageByPageWhereOnlyAPageSaysWhatFollows() throws IOException {
        readsPageByPage(EarlyRequests.USUAL, Paginators.jsonLink());
    }

    @Test
    void asksPageByPageWhenTheClientMaySendNoneEarly() throws IOException {
        readsPageByPage(0, BY_PAGES);
    }

    private static void readsPageByPage(int ahead, Paginator paginator) throws IOException {
        AtomicInteger running = new AtomicInteger();
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            Reply reply = answer(page(exchange), PAGES);
            running.decrementAndGet();
            return reply;
        })) {
            assertThat(rows(RestClient.of(server.address()).readingAhead(ahead), items(paginator)))
                    .isEqualTo(upTo(PAGES));
        }
    }

    @Test
    void failuresOfPagesBehindTheLastDoNotCount() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> page(exchange) > 3
                ? Reply.status(404, "nothing here")
                : answer(page(exchange), PAGES))) {
            PagedEndpoint untilThree = items(BY_PAGES)
                    .endingWith(page -> page.response().contains("\"id\":3}"));
            assertThat(rows(RestClient.of(server.address()), untilThree)).isEqualTo(upTo(3));
        }
    }

    @Test
    void aFailureShowsWhenItsPageIsWanted() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> page(exchange) == 3
                ? Reply.status(404, "nothing here")
                : answer(page(exchange), PAGES))) {
            List<String> rows = new ArrayList<>();
            try (Stream<RestPage> pages = RestClient.of(server.address()).paginate(items(BY_PAGES))) {
                assertThatThrownBy(() -> pages.forEach(page -> rows.add(page.rows().toString().strip())))
                        .hasMessageContaining("page=3").hasMessageContaining("404");
            }
            assertThat(rows).isEqualTo(upTo(2));
        }
    }

    @Test
    void readsNoFurtherThanALaterPageSays() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> answer(page(exchange),
                page(exchange) == 1 ? PAGES : 4))) {
            assertThat(rows(RestClient.of(server.address()), items(BY_PAGES))).isEqualTo(upTo(4));
        }
    }

    @Test
    void readsAsFarAsALaterPageSays() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> answer(page(exchange),
                page(exchange) == 1 ? 2 : PAGES))) {
            assertThat(rows(RestClient.of(server.address()), items(BY_PAGES))).isEqualTo(upTo(PAGES));
        }
    }

    @Test
    void aReaderThatStopsAfterThePageItWantedAsksForNoOther() throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> answer(page(exchange), PAGES))) {
            try (Stream<RestPage> pages = RestClient.of(server.address()).paginate(items(BY_PAGES))) {
                assertThat(pages.iterator().hasNext()).isTrue();
            }
            assertThat(server.asked()).containsExactly("GET /items?page=1");
        }
    }
}
