package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonParser;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

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
