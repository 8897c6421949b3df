package dev.dlt4j.http.rest;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.AuthenticationProvider;
import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.PaginatorProvider;
import dev.dlt4j.http.paginator.ReadPage;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Paginators and credentials of others, found by their names in a configuration.
class OwnPartsTest {
    /// Counts down.
    private static final class Countdown implements PaginatorProvider {
        @Override
        public String name() {
            return "countdown";
        }

        @Override
        public Iterable<String> keys() {
            return List.of("from");
        }

        @Override
        public Paginator open(Map<String, ? extends @Nullable Object> settings) {
            if (!(settings.get("from") instanceof Number from)) {
                throw ConfigurationError.at("from", "expected a number");
            }
            return new Paginator() {
                @Override
                public RestRequest first(RestRequest request) {
                    return request.param("left", from.longValue());
                }

                @Override
                public Optional<RestRequest> next(RestRequest request, ReadPage page) {
                    long left = ((Number) request.params().get("left")).longValue() - 1;
                    return left == 0 ? Optional.empty() : Optional.of(request.param("left", left));
                }
            };
        }
    }

    /// Signs requests.
    private static final class Signed implements AuthenticationProvider {
        @Override
        public String name() {
            return "signed";
        }

        @Override
        public Iterable<String> keys() {
            return List.of("salt");
        }

        @Override
        public Authentication open(Map<String, ? extends @Nullable Object> settings) {
            return (request, endpoint) -> request.header("X-Signed",
                    settings.get("salt") + request.method() + request.params());
        }
    }

    private record Context() implements ConnectorContext {
        @Override
        public String pipelineName() {
            return "p";
        }

        @Override
        public String name() {
            return "s";
        }

        @Override
        public Path resolve(String path) {
            return Path.of(path);
        }

        @Override
        public <T> List<T> extensions(Class<T> type) {
            List<T> found = new ArrayList<>();
            for (Object each : List.of(new Countdown(), new Signed())) {
                if (type.isInstance(each)) {
                    found.add(type.cast(each));
                }
            }
            return found;
        }
    }

    private static RestApi api(String client, String endpoint) {
        return WrittenApi
                .api("{'client':%s,'resources':[{'name':'a','endpoint':%s}]}".formatted(client, endpoint))
                .opened(new Context());
    }

    private static int rows(RestApi api) throws Exception {
        Resource<Object> first = WrittenApi.first(api);
        RecordingOut<Object> out = new RecordingOut<>();
        first.body().run(new RunningAlone(first.name()), out);
        return out.documents().size();
    }

    @Test
    void areChosenByTheirNames() throws Exception {
        List<String> signed = new ArrayList<>();
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            signed.add(exchange.getRequestHeaders().getFirst("X-Signed"));
            return Reply.json("[{\"id\":" + n + "}]");
        })) {
            assertThat(rows(
                    api("{'base_url':'%s','auth':{'type':'signed','salt':'s'}}".formatted(server.address()),
                            "{'paginator':{'type':'countdown','from':3}}")))
                    .isEqualTo(3);
            assertThat(server.asked()).containsExactly("GET /a?left=3", "GET /a?left=2", "GET /a?left=1");
            assertThat(signed).containsExactly("sGET{left=3}", "sGET{left=2}", "sGET{left=1}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'paginator':{'type':'countdwn'}|paginator.type|did you mean \"countdown\"",
            "'paginator':{'type':'countdown','form':3}|paginator.form|did you mean \"from\"",
            "'paginator':'countdown'|paginator.from|expected a number",
            "'auth':{'type':'sgned'}|auth.type|did you mean \"signed\"",
            "'auth':{'type':'signed','slat':1}|auth.slat|did you mean \"salt\""})
    void areCheckedAsOurs(String keys, String path, String fault) {
        assertThatThrownBy(() -> api("{'base_url':'https://a.example'}", "{%s}".formatted(keys)).resources())
                .isInstanceOfSatisfying(ConfigurationError.class, error -> assertThat(error.byKey())
                        .hasEntrySatisfying("resources[0].endpoint." + path,
                                found -> assertThat(found).contains(fault)));
    }

    @Test
    void readsSeveralTokensFromTheSecrets() throws Exception {
        List<String> sent = new ArrayList<>();
        try (PlayedServer server = new PlayedServer((exchange, n) -> {
            sent.add(exchange.getRequestHeaders().getFirst("Authorization"));
            return Reply.json("[{\"id\":" + n + "}]");
        })) {
            rows(api("{'base_url':'%s','auth':'tokens'}".formatted(server.address()),
                    "{'paginator':{'type':'countdown','from':3}}")
                    .secret("tokens", Secret.of("geheim1, geheim2")));
            assertThat(sent).containsExactly("Bearer geheim1", "Bearer geheim2", "Bearer geheim1");
        }
    }
}
