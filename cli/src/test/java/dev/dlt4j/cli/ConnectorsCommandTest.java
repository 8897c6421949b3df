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
}
