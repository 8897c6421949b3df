package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.dlt4j.http.rest.WrittenApi.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RestApiTest {
    private static String endpoint(String endpoint) {
        return "{'client':{'base_url':'https://a.example'},'resources':['users',{'name':'x','endpoint':%s}]}"
                .formatted(endpoint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'client':{'base_ur':'x'},'resources':['a']}|client.base_ur|did you mean \"base_url\"",
            "{'client':{},'resources':['a']}|client.base_url|is needed",
            "{'resources':['a']}|client|expected keys",
            "{'client':{'base_url':'x'},'resources':[{'nam':'a'}]}|resources[0].nam|did you mean \"name\"",
            "{'client':{'base_url':'x'},'resources':[{'endpoint':'a'}]}|resources[0].name|needs a name",
            "{'client':{'base_url':'x'},'resources':['a','a']}|resources[1].name|already",
            "{'client':{'base_url':'x','paginator':'ofset'},'resources':['a']}|client.paginator|did you "
                    + "mean \"offset\"",
            "{'client':{'base_url':'x','paginator':'offset'},'resources':['a']}|client.paginator.limit|numb"
                    + "er of rows",
            "{'client':{'base_url':'x','auth':{'type':'bearr'}},'resources':['a']}|client.auth.type|did "
                    + "you mean \"bearer\"",
            "{'client':{'base_url':'x','auth':{'tokn':'geheim'}},'resources':['a']}|client.auth.tokn|did "
                    + "you mean \"token\"",
            "{'client':{'base_url':'x','auth':'bearer'},'resources':['a']}|client.auth.token|.dlt/secrets.t"
                    + "oml"})
    void namesThePathOfEachWrongKey(String config, String path, String expected) {
        assertThatThrownBy(() -> api(config).resources()).isInstanceOfSatisfying(ConfigurationError.class,
                error -> assertThat(error.byKey()).hasEntrySatisfying(path,
                        fault -> assertThat(fault).contains(expected).doesNotContain("geheim")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'pat':'x'}|.pat|did you mean \"path\"", "{'method':'get'}|.method|GET or POST",
            "{'path':'a/{id}'}|.path|nothing gives {id} a value",
            "{'path':'a/{resources.users}'}|.path|names no field",
            "{'path':'a/{resources.usrs.id}'}|``|did you mean \"users\"",
            "{'path':'a/{id:>3}'}|.path|format", "{'path':'a/{id'}|.path|not closed",
            "{'params':{'a':'{foo}'}}|.params|stands for nothing",
            "{'params':{'a':'{incremental.start_value}'}}|.params|endpoint.incremental",
            "{'params':{'a':{'type':'resolv'}}}|.params.a.type|resolve or incremental",
            "{'params':{'a':{'type':'resolve','resource':'users','field':'id'}}}|.params.a|does not use",
            "{'incremental':{'cursor_pat':'x'}}|.incremental.cursor_pat|did you mean",
            "{'incremental':{'cursor_path':'x','row_order':'up'}}|.incremental.row_order|asc, desc",
            "{'response_actions':[{'status_code':404,'action':'ignor'}]}|.response_actions[0].action|did "
                    + "you mean \"ignore\"",
            "{'paginator':{'type':'cursor','cursor_param':'a','cursor_body_path':'b'}}|.paginator.cursor_pa"
                    + "ram|not both",
            "{'data_selector':'a['}|.data_selector|``", "{'json':{'a':1},'data':{'a':1}}|.data|not both",
            "{'incremental':{'cursor_path':'x','per_parent':true}}|.incremental.per_parent|has no parent",
            "{'incremental':{'cursor_path':'x','per_parent':1}}|.incremental.per_parent|true or false",
            "{'incremental':{'cursor_path':'x','window':'1d','row_order':'desc'}}|.incremental.row_order|"
                    + "leave row_order out",
            "{'incremental':{'cursor_path':'x','window':'1y'}}|.incremental.window|such as 30d",
            "{'format':'xml'}|.data_selector|as feed.entry",
            "{'format':'xml','data_selector':'$..entry'}|.data_selector|as feed.entry",
            "{'format':{'type':'xml','list':['a']},'data_selector':'a.b'}|.format.list|did you mean "
                    + "\"lists\"",
            "{'page_size':{'param':'n'}}|.page_size.size|is needed",
            "{'page_size':{'param':'n','size':100}}|.page_size|name the paginator",
            "{'paginator':'single_page','page_size':{'param':'n','size':100}}|.page_size|cannot read on",
            "{'paginator':{'type':'offset','limit':50},'page_size':{'param':'n','size':100}}|.page_size|"
                    + "cannot read on",
            "{'format':'xlm'}|.format|did you mean \"xml\""})
    void namesThePathOfEachWrongKeyOfAnEndpoint(String endpoint, String path, String expected) {
        String key = "resources[1].endpoint" + path;
        assertThatThrownBy(() -> api(endpoint(endpoint)).resources()).isInstanceOfSatisfying(
                ConfigurationError.class,
                error -> assertThat(error.byKey()).hasEntrySatisfying(key,
                        fault -> assertThat(fault).contains(expected)));
    }

    @Test
    void refusesCirclesAndSecondParents() {
        String base = "{'client':{'base_url':'x'},'resources':[%s]}";
        assertThatThrownBy(() -> api(base.formatted(
                "{'name':'a','endpoint':'{resources.b.id}/x'},{'name':'b','endpoint':'{resources.a.id}/x'}"))
                .resources()).hasMessageContaining("in a circle: a on b on a");
        assertThatThrownBy(() -> api(base.formatted(
                "'a','b',{'name':'c','endpoint':'{resources.a.id}/{resources.b.id}/x'}")).resources())
                .hasMessageContaining("more than one parent: a, b");
    }

    @Test
    void namesAllFaultsAtOnce() {
        assertThatThrownBy(() -> api("{'client':{'base':1},'resources':[{'nam':'a','endpoint':{'pth':1}}]}")
                .resources()).isInstanceOfSatisfying(ConfigurationError.class,
                        error -> assertThat(error.byKey()).containsKeys("client.base", "client.base_url",
                                "resources[0].nam", "resources[0].name", "resources[0].endpoint.pth"));
    }

    @Test
    void takesParentsBeforeThoseThatDependOnThem() {
        List<Resource<?>> resources = api("{'client':{'base_url':'x'},'resources':["
                + "{'name':'c','endpoint':'{resources.b.id}/c'},{'name':'b','endpoint':'{resources.a.id}/b'"
                + "},'a']}")
                .resources();
        assertThat(resources.stream().map(Resource::name)).containsExactly("a", "b", "c");
    }

    @Test
    void handsPagesOverAsBytes() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json(
                "{\"rows\": [{\"id\":\n1}, {\"id\": 2}], \"next\": \"" + (n == 0 ? "/p2" : "") + "\"}"))) {
            Resource<?> items = api(("{'client':{'base_url':'%s','paginator':'json_link'},'resources':['item"
                    + "s']}")
                    .formatted(server.address())).resources().getFirst();
            RecordingOut<Object> out = new RecordingOut<>();
            run(items, out);
            assertThat(server.asked()).containsExactly("GET /items", "GET /p2");
            assertThat(out.documents()).hasSize(4);
        }
    }

    @SuppressWarnings("unchecked") // rows of any type are recorded
    private static void run(Resource<?> resource, RecordingOut<Object> out) throws Exception {
        ((Resource<Object>) resource).body().run(new RunningAlone(resource.name()), out);
    }

    @Test
    void resumesWithTheNextPageAndKeepsNoSecret() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> n == 2
                ? Reply.status(404, "")
                : Reply.json("{\"d\":[{\"n\":" + n + "}],\"total\":4}"))) {
            Resource<Object> items = first(("{'client':{'base_url':'%s'},'resources':[{'name':'items','endp"
                    + "oint':{"
                    + "'params':{'token':'geheim'},'paginator':{'type':'page_number','base_page':1,"
                    + "'total_path':'total'},'data_selector':'d'}}]}").formatted(server.address()));
            RunningAlone broken = new RunningAlone("items");
            assertThatThrownBy(() -> items.body().run(broken, new RecordingOut<>()))
                    .hasMessageContaining("404").hasMessageNotContaining("geheim");
            assertThat(broken.checkpoints).hasSize(2);
            assertThat(broken.checkpoints.toString()).doesNotContain("geheim");
            RecordingOut<Object> out = new RecordingOut<>();
            items.body().run(new RunningAlone("items", broken.checkpoints.getLast()), out);
            assertThat(server.asked()).endsWith("GET /items?token=geheim&page=3",
                    "GET /items?token=geheim&page=3",
                    "GET /items?token=geheim&page=4");
            assertThat(out.documents()).hasSize(2);
        }
    }

    private static Resource<Object> first(String config) {
        return WrittenApi.first(api(config));
    }

    @Test
    void asksForTheRangeOfACursorInWindows() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json("[]"))) {
            Resource<Object> events = first(("{'client':{'base_url':'%s'},'resources':[{'name':'events','en"
                    + "dpoint':{"
                    + "'incremental':{'cursor_path':'at','initial_value':'2024-01-30','end_value':'2024-02-"
                    + "08',"
                    + "'start_param':'from','end_param':'to','window':'4d'}}}]}")
                    .formatted(server.address()));
            events.body().run(new RunningAlone("events", null, "2024-01-30", "2024-02-08"),
                    new RecordingOut<>());
            assertThat(server.asked()).containsExactly("GET /events?from=2024-01-30&to=2024-02-03",
                    "GET /events?from=2024-02-03&to=2024-02-07", "GET /events?from=2024-02-07&to=2024-02-08");
        }
    }

    @ParameterizedTest
    @CsvSource({"2024-01-31T00:00:00Z,1d,2024-02-01T00:00:00Z", "2024-01-31 10:00:00+02:00,2h,2024-01-31 "
            + "12:00:00+02:00",
            "2024-02-28,1w,2024-03-06", "2024-01-31T23:59:30,45s,2024-02-01T00:00:15"})
    void keepsTheSpellingOfMomentsInWindows(String from, String length, String to) {
        assertThat(StepLength.of(length).orElseThrow().after(from)).isEqualTo(to);
    }

    @Test
    void endsPagesByAFieldThatSaysSo() throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json(
                "{\"d\":[{\"id\":" + n + "}],\"next\":\"/p" + n + "\",\"end_of_stream\":" + (n == 2)
                        + "}"))) {
            Resource<Object> items = first(("{'client':{'base_url':'%s','paginator':{'type':'json_link',"
                    + "'end_of_stream_path':'end_of_stream'}},'resources':[{'name':'items','endpoint':{"
                    + "'data_selector':'d'}}]}").formatted(server.address()));
            items.body().run(new RunningAlone("items"), new RecordingOut<>());
            assertThat(server.asked()).containsExactly("GET /items", "GET /p0", "GET /p1");
        }
    }

    @Test
    void asksAsGraphQlWantsIt() throws IOException, Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json(n == 0
                ? "{\"data\":{\"issues\":{\"nodes\":[{\"id\":1}],\"pageInfo\":{\"hasNextPage\":true,\"endCu"
                        + "rsor\":\"c\"}}}}"
                : "{\"data\":null,\"errors\":[{\"message\":\"no\"}]}"))) {
            Resource<?> issues = api(("{'client':{'base_url':'%s'},'resources':[{'name':'issues','endpoint':{"
                    + "'path':'graphql','graphql':{'query':'query($after: String) { issues { id } }',"
                    + "'variables':{'first':2}},'data_selector':'data.issues.nodes','paginator':{'type':'cu"
                    + "rsor',"
                    + "'cursor_path':'data.issues.pageInfo.endCursor','cursor_body_path':'variables.after',"
                    + "'has_more_path':'data.issues.pageInfo.hasNextPage'}}}]}").formatted(server.address()))
                    .resources().getFirst();
            assertThatThrownBy(() -> run(issues, new RecordingOut<>()))
                    .hasMessageContaining("GraphQL reports errors: no");
            assertThat(server.bodies()).containsExactly(
                    "{\"query\":\"query($after: String) { issues { id } }\",\"variables\":{\"first\":2}}",
                    "{\"query\":\"query($after: String) { issues { id } "
                            + "}\",\"variables\":{\"first\":2,\"after\":\"c\"}}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // action | body | shown
            "'path':'error'|{'error':'invalid_auth','d':[]}|the answer is a failure, as response_actions "
                    + "say: "
                    + "invalid_auth",
            "'path':'ok','value':false|{'ok':false,'d':[]}|the answer is a failure, as response_actions say",
            "'path':'errors'|{'errors':[{'message':'a','code':1},'b',{'code':2}]}|say: a; b; {\"code\":2}",
            "'path':'error'|{'error':{'message':'key geheim-key is bad'}}|say: key *** is bad",
            "'path':'e','message':'no luck'|{'e':'x'}|no luck, as response_actions say: x"})
    void saysWhatAnAnswerSaysOfItsFailure(String action, String body, String shown) throws Exception {
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json(body.replace('\'', '"')))) {
            Resource<?> items = api(("{'client':{'base_url':'%s','auth':{'type':'api_key','name':'X-Key',"
                    + "'api_key':'geheim-key'}},'resources':[{'name':'items','endpoint':{'data_selector':'d',"
                    + "'paginator':'single_page','response_actions':[{%s,'action':'fail'}]}}]}")
                    .formatted(server.address(), action)).resources().getFirst();
            assertThatThrownBy(() -> run(items, new RecordingOut<>())).isInstanceOf(TerminalException.class)
                    .hasMessageEndingWith(shown);
        }
    }
}
