package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.paginator.Paginators;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.http.client.PlayedServer.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Pages whose next link, cursor or total is of an unusual form.
class OddPagesTest {
    private final List<String> asked = new ArrayList<>();

    private List<String> rows(String type, Map<String, ?> settings, Reply... replies) throws IOException {
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            asked.add(exchange.getRequestURI().toString());
            return replies[Math.min(n, replies.length - 1)];
        });
                var pages = RestClient.of(server.address()).paginate(PagedEndpoint.get("items")
                        .paginator(Paginators.of(type, settings)).select("d"))) {
            return pages.map(page -> page.rows().toString().strip()).toList();
        }
    }

    @Test
    void endAtALinkThatIsFalse() throws IOException {
        assertThat(rows("json_link", Map.of(), json("{\"d\":[{\"id\":1}],\"next\":false}")))
                .containsExactly("{\"id\":1}");
        assertThat(asked).containsExactly("/items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "5", "[\"/items\"]", "{\"href\":\"/items\"}"})
    void failAtALinkThatIsNoText(String next) {
        assertThatThrownBy(() -> rows("json_link", Map.of(),
                json("{\"d\":[{\"id\":1}],\"next\":%s}".formatted(next))))
                .isInstanceOf(TerminalException.class).hasMessageContaining("next_url_path");
        assertThat(asked).containsExactly("/items");
    }

    @Test
    void areAskedForWithBracketsInTheirPathEscaped() throws IOException {
        rows("json_link", Map.of(), json("{\"d\":[{\"id\":1}],\"next\":\"/it[e]ms?p[n]=2\"}"),
                json("{\"d\":[]}"));
        assertThat(asked).containsExactly("/items", "/it%5Be%5Dms?p[n]=2");
    }

    @Test
    void sendACursorThatIsTrueAsDltDoes() throws IOException {
        rows("cursor", Map.of("cursor_path", "next"), json("{\"d\":[{\"id\":1}],\"next\":true}"),
                json("{\"d\":[]}"));
        assertThat(asked).containsExactly("/items", "/items?cursor=True");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "</items?p=2>; rel=\"next\", </items?p=3>; rel=\"next\"|/items?p=3",
            "/items?p=2; rel=\"next\"|/items?p=2", "/items?p=2; rel=\"last\"|``", "/items?p=2|``"})
    void followTheLastLinkAndOneWithoutBrackets(String header, String next) throws IOException {
        rows("header_link", Map.of(), json("{\"d\":[{\"id\":1}]}", "Link", header),
                json("{\"d\":[]}"));
        assertThat(asked).containsExactlyElementsOf(
                next.isEmpty() ? List.of("/items") : List.of("/items", next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e19", "99999999999999999999", "\"99999999999999999999\"", "\"1_0\"", "1e300"})
    void goOnWhileATotalIsNotReachedHoweverItIsWritten(String total) throws IOException {
        assertThat(rows("page_number", Map.of("base_page", 1),
                json("{\"d\":[{\"id\":1}],\"total\":%s}".formatted(total)), json("{\"d\":[]}"))).hasSize(2);
    }
}
