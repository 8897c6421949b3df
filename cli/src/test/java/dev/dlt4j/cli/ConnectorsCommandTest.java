package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.domain.json.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectorsCommandTest {
    private final CapturedConsole console = new CapturedConsole();

    @Test
    void listsConnectorsWithTheirKeys() {
        assertThat(console.execute("connectors")).isZero();
        assertThat(console.out()).contains("greetings (source) from ")
                .contains("names  list of text — Who is greeted")
                .contains("token  secret text, required");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void listsThemAsOneJsonDocument() {
        assertThat(console.execute("connectors", "--json")).isZero();

        assertThat(JsonParser.parse(console.out())).asInstanceOf(InstanceOfAssertFactories.LIST)
                .filteredOn(connector -> "greetings".equals(((Map<?, ?>) connector).get("name")))
                .singleElement()
                .extracting(connector -> ((Map<?, ?>) connector).get("keys")).isEqualTo(List.of(
                        map("name", "names", "type", "list of text", "required", false, "secret", false,
                                "default", null,
                                "doc", "Who is greeted"),
                        map("name", "token", "type", "secret text", "required", true, "secret", true,
                                "default", null,
                                "doc", "")));
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            greeted             | greetings (source)
            GREET token         | greetings (source)
            pokemon             | pokemon (source): berries, pokemon
            berries             | pokemon (source): berries, pokemon
            database file       | duckdb (destination)
            """)
    void findsConnectorsByWordsOfNamesKeysDocsAndResources(String words, String line) {
        assertThat(console.execute(("connectors search " + words).split(" "))).as(console.err()).isZero();
        assertThat(console.out()).containsPattern("(?m)^" + Pattern.quote(line));
        assertThat(console.err()).isEmpty();
    }

    @Test
    void saysWhenAWordIsNowhere() {
        assertThat(console.execute("connectors", "search", "zeppelin")).isZero();
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("no connector has zeppelin", "dlt4j connectors lists all");
    }

    @Test
    void showsAllOfASource() {
        assertThat(console.execute("connectors", "info", "stripe")).as(console.err()).isZero();
        assertThat(console.out()).contains("stripe_secret_key   secret text, required", "resources\n",
                "  Event, append by id, only new rows by created\n", "  Charge, replace, not selected\n",
                "example\n  sources:\n    stripe:\n      type: stripe\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void showsAllOfADestination() {
        assertThat(console.execute("connectors", "info", "duckdb")).as(console.err()).isZero();
        assertThat(console.out()).contains("duckdb (destination, loads rows once by transaction)",
                "dispositions\n  append\n  replace: truncate-and-insert, insert-from-staging\n",
                "  merge: delete-insert",
                "example\n  destinations:\n    duckdb:\n      type: duckdb\n");
    }

    @Test
    void showsEachInstalledConnectorByItsName() {
        for (ConnectorInfo each : Connectors.installed().describe()) {
            var one = new CapturedConsole();
            assertThat(one.execute("connectors", "info", each.name(), "--json")).as(one.err()).isZero();
            assertThat(JsonParser.parse(one.out())).as(each.name())
                    .asInstanceOf(InstanceOfAssertFactories.LIST).isNotEmpty();
            assertThat(one.err()).isEmpty();
        }
    }

    @Test
    void namesTheNearestConnectorWhenThereIsNone() {
        assertThat(console.execute("connectors", "info", "dukdb")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("no connector named \"dukdb\"", "did you mean \"duckdb\"?");
    }

    @Test
    void printsTheSchemaOfProjectsForEditors() {
        assertThat(console.execute("schema-file")).as(console.err()).isZero();

        Map<?, ?> schema = (Map<?, ?>) JsonParser.parse(console.out());
        Map<?, ?> sources = (Map<?, ?>) at(schema, "properties", "sources", "additionalProperties");
        assertThat(at(sources, "properties", "type", "enum")).asString().contains("greetings");
        assertThat((List<?>) sources.get("allOf")).anySatisfy(rule -> {
            assertThat(at(rule, "if", "properties", "type", "const")).isEqualTo("greetings");
            assertThat(((Map<?, ?>) at(rule, "then", "properties")).keySet().toString()).contains("names",
                    "token", "root_key");
            assertThat(at(rule, "then", "additionalProperties")).isEqualTo(false);
        });
        assertThat(at(schema, "properties", "pipelines", "additionalProperties", "properties", "dev_mode",
                "description")).asString().contains("starts from nothing");
    }

    private static Object at(Object value, String... keys) {
        Object found = value;
        for (String key : keys) {
            found = ((Map<?, ?>) found).get(key);
        }
        return found;
    }
}
