package dev.dlt4j.http.rest;

import dev.dlt4j.domain.incremental.RowOrder;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.client.RowFormat;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Declarations in Java give the same requests as keys.
class DeclaredInJavaTest {
    private static List<String> asked(RestApi api, PlayedServer server) throws Exception {
        int before = server.asked().size();
        Resource<Object> first = WrittenApi.first(api);
        first.body().run(new RunningAlone(first.name(), null, "2024-01-01", "2024-01-04"),
                new RecordingOut<>());
        return server.asked().subList(before, server.asked().size());
    }

    @Test
    void aResourceSendsTheRequestsOfTheSameKeys() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json(
                "{\"d\":[{\"id\":1}],\"token\":\"%s\"}"
                        .formatted(exchange.getRequestHeaders().getFirst("X-Team"))))) {
            RestApi keys = WrittenApi.api(
                    ("{'client':{'base_url':'%s','headers':{'X-Team':'a'},'paginator':{'type':'page_number',"
                            + "'base_page':1,'total_path':null,'maximum_page':3}},'resource_defaults':"
                            + "{'endpoint':{'params':{'size':2}}},'resources':[{'name':'items','endpoint':{"
                            + "'path':'all','params':{'kind':'x'},'data_selector':'d','incremental':{"
                            + "'cursor_path':'at','initial_value':'2024-01-01','end_value':'2024-01-04',"
                            + "'start_param':'from','end_param':'to','window':'2d','row_order':'asc'}}}]}")
                            .formatted(server.address()));
            RestApi java = RestApi.at(server.address()).header("X-Team", "a")
                    .paginator(Paginators.of("page_number",
                            Map.of("base_page", 1, "total_path", "", "maximum_page", 3)))
                    .defaults(all -> all.param("size", 2))
                    .resource("items", items -> items.path("all").param("kind", "x").select("d")
                            .incremental(EndpointCursor.on("at").from("2024-01-01").until("2024-01-04")
                                    .startParam("from").endParam("to").window(Duration.ofDays(2))
                                    .rowOrder(RowOrder.ASC)));
            assertThat(asked(java, server)).isEqualTo(asked(keys, server)).hasSize(4)
                    .contains("GET /all?size=2&kind=x&from=2024-01-01&to=2024-01-03&page=1");
        }
    }

    @Test
    void hintsStepsAndParentsAreThoseOfTheGrammar() {
        List<Resource<?>> resources = RestApi.at("https://a.example")
                .auth(Authentications.bearer(Secret.of("geheim")))
                .resource("users", users -> users.selected(false).filter(user -> true))
                .resource(DeclaredResource.named("posts").path("users/{resources.users.id}/posts")
                        .includeFromParent("name").primaryKey("id").write(WriteDisposition.MERGE)
                        .tableName("all_posts").ignoring(404).format(RowFormat.NDJSON).parallel()
                        .incremental(EndpointCursor.on("at").from(0).startParam("since").perParent()))
                .resources();
        assertThat(resources.stream().map(Resource::name)).containsExactly("users", "posts");
        assertThat(resources.getFirst().selected()).isFalse();
        assertThat(resources.getLast().isParallel()).isTrue();
        assertThat(resources.getLast().hints().primaryKey()).contains(List.of("id"));
        assertThat(resources.getLast().arguments().toString()).doesNotContain("geheim");
    }

    @Test
    void aFaultIsNamedByItsPath() {
        assertThatThrownBy(() -> RestApi.at("https://a.example")
                .resource("users", users -> users.endpoint("pat", "x").path("u/{id}")).resources())
                .isInstanceOfSatisfying(ConfigurationError.class, error -> assertThat(error.byKey())
                        .containsKey("resources[0].endpoint.pat"));
    }

    @Test
    void eachMethodGivesACopy() {
        DeclaredResource bare = DeclaredResource.named("users");
        bare.path("x").param("a", 1).primaryKey("id");
        assertThat(bare.keys()).isEqualTo(Map.of("name", "users"));
    }
}
