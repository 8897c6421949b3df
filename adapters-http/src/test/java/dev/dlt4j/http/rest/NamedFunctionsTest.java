package dev.dlt4j.http.rest;

import dev.dlt4j.http.client.PlayedServer;
import dev.dlt4j.http.client.PlayedServer.Reply;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.testkit.RecordingOut;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Where Python's configuration has functions, ours names them.
public class NamedFunctionsTest {
    /// Seconds as the API wants them.
    public static String seconds(String moment) {
        return moment.replace("-", "");
    }

    /// A step of rows.
    public static Map<String, Object> named(Map<String, Object> row) {
        return Map.of("id", row.get("id"), "name", "row " + row.get("id"));
    }

    /// A condition.
    public static boolean isEven(Map<String, Object> row) {
        return (long) row.get("id") % 2 == 0;
    }

    /// A hook.
    public static RestResponse unwrapped(RestResponse response) {
        return response.withText(response.text().replace("while(1);", ""));
    }

    /// One of two.
    public static int twice(int value) {
        return 2 * value;
    }

    /// The other.
    public static long twice(long value) {
        return 2 * value;
    }

    /// Found by its name.
    private static final class Shout implements NamedFunction {
        @Override
        public String name() {
            return "shout";
        }

        @Override
        public @Nullable Object apply(Object value) {
            return value + "!";
        }
    }

    private static final ConnectorContext CONTEXT = new ConnectorContext() {
        @Override
        public String pipelineName() {
            return "p";
        }

        @Override
        public String name() {
            return "api";
        }

        @Override
        public Path resolve(String path) {
            return Path.of(path);
        }

        @Override
        @SuppressWarnings("unchecked") // the only extension there is
        public <T> List<T> extensions(Class<T> type) {
            return type == NamedFunction.class ? (List<T>) List.of(new Shout()) : List.of();
        }
    };

    private static OneValue value(Object written) {
        RestFaults faults = new RestFaults();
        OneValue value = new BoundFunctions(Map.of("own", item -> "own " + item), CONTEXT).value(written,
                "value", "convert", faults);
        faults.throwIfAny();
        return value;
    }

    @Test
    void aStaticMethodABoundFunctionAndAnInstalledOneAreFoundByName() throws Exception {
        String method = NamedFunctionsTest.class.getName() + "::seconds";
        assertThat(value(method).of("2024-01-02")).isEqualTo("20240102");
        assertThat(value(Map.of("function", method)).of("2024-01-02")).isEqualTo("20240102");
        assertThat(value("own").of(1)).isEqualTo("own 1");
        assertThat(value("shout").of(1)).isEqualTo("1!");
        assertThat(value(Map.of("function", "shout")).of(1)).isEqualTo("1!");
        assertThat(value("java.lang.Math::floor").of(3L)).isEqualTo(3.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"com.example.None::foo|there is no class com.example.None",
            "dev.dlt4j.http.rest.NamedFunctionsTest::none|no public static method none",
            "dev.dlt4j.http.rest.NamedFunctionsTest::twice|2 methods twice",
            "dev.dlt4j.http.rest.OneValue::of|or is not public"})
    void aNameThatLeadsNowhereIsAFaultOfItsKey(String name, String expected) {
        assertThatThrownBy(() -> value(name)).isInstanceOfSatisfying(ConfigurationError.class,
                error -> assertThat(error.byKey().get("convert")).contains(expected));
    }

    @Test
    void convertStepsAndHooksTakeThem() throws Exception {
        String own = NamedFunctionsTest.class.getName();
        try (PlayedServer server = new PlayedServer((exchange, n) -> Reply.json(
                "while(1);[{\"id\":1,\"at\":\"2024-01-03\"},{\"id\":2,\"at\":\"2024-01-04\"}]"))) {
            Resource<Object> items = WrittenApi.first(WrittenApi.api(
                    ("{'client':{'base_url':'%s','paginator':'single_page'},'resources':[{'name':'items',"
                            + "'processing_steps':[{'filter':'%s::isEven'},{'map':'%s::named'}],"
                            + "'endpoint':{'incremental':{'cursor_path':'at','initial_value':'2024-01-02',"
                            + "'start_param':'since','convert':'%s::seconds'},'response_actions':["
                            + "{'status_code':200,'action':'%s::unwrapped'}]}}]}")
                            .formatted(server.address(), own, own, own, own)));
            RecordingOut<Object> out = new RecordingOut<>();
            items.body().run(new RunningAlone("items", null, "2024-01-02", null), out);
            assertThat(server.asked()).containsExactly("GET /items?since=20240102");
            assertThat(out.documents()).hasSize(2);
            assertThat(Source.of("api", items).resources()).hasSize(1);
        }
    }
}
