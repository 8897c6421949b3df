package dev.dlt4j.it.database;

import dev.dlt4j.Connectors;
import dev.dlt4j.internal.config.ConfigRecords;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.destination.DestinationProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The credentials of each installed destination mean the same in every form in which dlt's settings may hold
/// them.
class CredentialFormsTest {
    @TempDir
    private Path folder;

    /// @param keys   the credentials by their keys
    /// @param texts  the same as one text; none where there is no such form
    /// @param others keys beside the credentials
    private record Form(String destination, Map<String, String> keys, List<String> texts, String others) {
        @Override
        public String toString() {
            return destination;
        }
    }

    private static List<Form> forms() {
        return List.of(
                new Form("duckdb", Map.of("database", "data/shop.duckdb"),
                        List.of("data/shop.duckdb"), ""),
                new Form("sqlite", Map.of("database", "data/shop.db"),
                        List.of("data/shop.db", "sqlite:///data/shop.db", "sqlite+pysqlite:///data/shop.db",
                                "sqlite:///data/shop.db?timeout=5", "sqlite:///data%2Fshop.db"),
                        ""),
                new Form("postgres",
                        Map.of("host", "db.example", "port", "5433", "database", "shop", "username", "ada",
                                "password",
                                "p@ss/w", "sslmode", "require"),
                        List.of("postgresql://ada:p%40ss%2Fw@db.example:5433/shop?sslmode=require"), ""),
                new Form("mysql",
                        Map.of("host", "db.example", "port", "3307", "database", "shop", "username", "ada",
                                "password",
                                "p@ss/w"),
                        List.of("mysql://ada:p%40ss%2Fw@db.example:3307/shop",
                                "mysql+pymysql://ada:p%40ss%2Fw@db.example:3307/shop"),
                        ""),
                new Form("mariadb",
                        Map.of("host", "db.example", "port", "3307", "database", "shop", "username", "ada",
                                "password",
                                "p@ss/w"),
                        List.of("mariadb://ada:p%40ss%2Fw@db.example:3307/shop"), ""),
                new Form("bigquery", Map.of("project_id", "shop", "private_key",
                        "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n", "client_email",
                        "loader@shop.iam.gserviceaccount.com"), List.of(), ""),
                new Form("filesystem",
                        Map.of("aws_access_key_id", "AKIA", "aws_secret_access_key", "s/e+cret",
                                "region_name",
                                "eu-west-1"),
                        List.of(), "bucket_url = 's3://shop/data'\n"));
    }

    static Stream<Form> each() {
        return forms().stream();
    }

    @Test
    void everyInstalledDestinationWithCredentialsIsHere() {
        List<String> installed = Connectors.installed().describe().stream()
                .filter(each -> each.kind().equals("destination"))
                .filter(each -> each.keys().stream().anyMatch(key -> key.name().equals("credentials")))
                .map(each -> each.name()).distinct().toList();

        assertThat(forms().stream().map(Form::destination)).containsExactlyInAnyOrderElementsOf(installed);
    }

    @ParameterizedTest
    @MethodSource("each")
    void everyFormMeansTheSame(Form form) throws IOException {
        Map<String, Object> bound = new TreeMap<>();
        String section = "[destination.%s.credentials]%n".formatted(form.destination());
        StringBuilder keys = new StringBuilder(section);
        Map<String, String> variables = new HashMap<>();
        form.keys().forEach((key, value) -> {
            keys.append("%s = \"%s\"%n".formatted(key, value));
            variables.put("DESTINATION__%s__CREDENTIALS__%s".formatted(form.destination(), key).toUpperCase(
                    Locale.ROOT), value.replace("\\n", "\n"));
        });
        bound.put("keys in secrets.toml", bind(form, keys.toString(), Map.of()));
        bound.put("variables", bind(form, "", variables));
        String json = json(form.keys());
        bound.put("JSON in a variable", bind(form, "", Map.of(whole(form), json)));
        bound.put("JSON in secrets.toml", bind(form, "[destination.%s]%ncredentials = '''%s'''%n"
                .formatted(form.destination(), json), Map.of()));
        for (String text : form.texts()) {
            bound.put("variable " + text, bind(form, "", Map.of(whole(form), text)));
            bound.put("text " + text, bind(form,
                    "[destination.%s]%ncredentials = \"%s\"%n".formatted(form.destination(), text),
                    Map.of()));
        }
        Object first = bound.get("keys in secrets.toml");
        assertThat(bound).allSatisfy((how, record) -> assertThat(record).as(how).isEqualTo(first));
    }

    private static String whole(Form form) {
        return "DESTINATION__%s__CREDENTIALS".formatted(form.destination().toUpperCase(Locale.ROOT));
    }

    private static String json(Map<String, String> keys) {
        StringBuilder json = new StringBuilder("{");
        keys.forEach((key, value) -> json.append(json.length() > 1 ? ", " : "")
                .append("\"%s\": \"%s\"".formatted(key, value)));
        return json.append('}').toString();
    }

    private Object bind(Form form, String secrets, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("secrets.toml"), secrets);
        Files.writeString(folder.resolve("config.toml"), form.others().isEmpty()
                ? ""
                : "[destination.%s]%n%s".formatted(form.destination(), form.others()));
        return bind(Connectors.installed().destination(form.destination()),
                Settings.of(Map.of(), environment::get, List.of(folder)));
    }

    private static <C extends Record> Object bind(DestinationProvider<C> provider, Settings settings) {
        return ConfigRecords.bind(ConfigRecords.declaredBy(provider), Map.of(), provider.name(), settings,
                Lookup.destination(provider.name()), Connectors.installed()::extensions);
    }
}
