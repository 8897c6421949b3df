package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Connectors;
import dev.dlt4j.Project;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.config.SecretVault;
import dev.dlt4j.spi.config.SecretVaultProvider;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What is explained of a pipeline's values is what a run of it finds, whatever provider has them.
final class ExplainedValuesTest {
    private static final String PROJECT = """
            pipelines:
              shop: {source: orders, destination: warehouse, dataset_name: data}
            sources:
              orders: {type: shop_api}
            destinations:
              warehouse: {type: duckdb}
            """;

    @TempDir
    Path folder;

    /// A source with a secret, a login of its own, and a setting that is no secret.
    public static final class ShopApi implements SourceProvider<ShopApi.Config> {
        public record Login(String username, Secret password) {}

        public record Config(Secret token, Optional<Login> login, @Default("1") int pages) {}

        @Override
        public String name() {
            return "shop_api";
        }

        @Override
        public Source open(Config config, ConnectorContext context) {
            return Source.of(context.name(), Resource.of("orders", List.of(Map.of("id", 1))));
        }
    }

    record Kept() {}

    /// A vault of known secrets, which says what it was asked for.
    private record Vault(Map<String, String> secrets) implements SecretVaultProvider<Kept> {
        @Override
        public String name() {
            return "safe";
        }

        @Override
        public SecretVault open(Kept config) {
            return new SecretVault() {
                @Override
                public String name() {
                    return "Safe";
                }

                @Override
                public Optional<String> read(String name) {
                    return Optional.ofNullable(secrets.get(name));
                }

                @Override
                public Set<String> names() {
                    return secrets.keySet();
                }

                @Override
                public String keyName(List<String> path) {
                    return String.join("-", path);
                }
            };
        }
    }

    /// What a case puts where: environment variables, files of the project folder, secrets of the vault.
    ///
    /// @param key      the key whose origin is looked at
    /// @param provider has the value
    private record Case(String key, String provider, Map<String, String> variables, Map<String, String> files,
            Map<String, String> secrets) {}

    private static Arguments of(String title, String key, String provider, Map<String, String> variables,
            Map<String, String> files, Map<String, String> secrets) {
        return arguments(title, new Case(key, provider, variables, files, secrets));
    }

    static Stream<Arguments> cases() {
        String credentials = "destination.warehouse.credentials";
        return Stream.of(
                of("a connection string in a fragment", credentials, "Safe", Map.of(), Map.of(),
                        Map.of("destination", "[destination.warehouse]\ncredentials = 'w.duckdb'\n")),
                of("a connection string in a fragment of the destination", credentials, "Safe", Map.of(),
                        Map.of(),
                        Map.of("destination-warehouse",
                                "[destination.warehouse]\ncredentials = 'w.duckdb'\n")),
                of("a connection string in a fragment of the pipeline", credentials, "Safe", Map.of(),
                        Map.of(),
                        Map.of("shop-dlt_secrets_toml",
                                "[shop.destination.warehouse]\ncredentials = 'w.duckdb'\n")),
                of("fields in a fragment", credentials + ".database", "Safe", Map.of(), Map.of(),
                        Map.of("destination",
                                "[destination.warehouse.credentials]\ndatabase = 'w.duckdb'\n")),
                of("a single key of the vault", credentials, "Safe",
                        Map.of("PROVIDERS__SAFE__ONLY_TOML_FRAGMENTS", "false"), Map.of(),
                        Map.of("destination-warehouse-credentials", "w.duckdb")),
                of("a connection string in a variable", credentials, "Environment Variables",
                        Map.of("DESTINATION__WAREHOUSE__CREDENTIALS", "w.duckdb"), Map.of(), Map.of()),
                of("a field in a variable of the pipeline", credentials + ".database",
                        "Environment Variables",
                        Map.of("SHOP__CREDENTIALS__DATABASE", "w.duckdb"), Map.of(), Map.of()),
                of("a connection string in secrets.toml", credentials, "secrets.toml", Map.of(),
                        Map.of(".dlt/secrets.toml", "[destination]\ncredentials = 'w.duckdb'\n"), Map.of()),
                of("a connection string in config.toml", credentials, "config.toml", Map.of(),
                        Map.of(".dlt/config.toml", "[destination.warehouse]\ncredentials = 'w.duckdb'\n"),
                        Map.of()),
                of("a field in config.toml", credentials + ".database", "config.toml", Map.of(),
                        Map.of(".dlt/config.toml",
                                "[destination.warehouse.credentials]\ndatabase = 'w.duckdb'\n"),
                        Map.of()),
                of("a setting of the destination in a fragment", "destination.warehouse.memory_limit", "Safe",
                        Map.of(), Map.of(),
                        Map.of("destination", "[destination.warehouse]\nmemory_limit = '200MB'\n")),
                of("a secret of a source in a fragment", "sources.orders.token", "Safe",
                        Map.of("SOURCES__TOKEN", ""),
                        Map.of(), Map.of("sources-orders", "[sources.orders]\ntoken = 'in the vault'\n")),
                of("a login of a source in a fragment", "sources.orders.login.password", "Safe", Map.of(),
                        Map.of(),
                        Map.of("sources", "[sources.orders.login]\nusername = 'ann'\npassword = 'b'\n")),
                of("a setting of a source in config.toml", "sources.orders.pages", "config.toml", Map.of(),
                        Map.of(".dlt/config.toml", "[sources]\npages = 2\n"), Map.of()),
                of("a setting of the profile", "sources.orders.pages", "config.toml", Map.of(),
                        Map.of(".dlt/.workspace", "", ".dlt/dev.config.toml", "[sources.orders]\npages = 2\n",
                                ".dlt/config.toml", "[sources.orders]\npages = 3\n"),
                        Map.of()),
                of("a secret of the profile", "sources.orders.token", "secrets.toml",
                        Map.of("SOURCES__ORDERS__TOKEN", ""),
                        Map.of(".dlt/.workspace", "", ".dlt/dev.secrets.toml",
                                "[shop.sources.orders]\ntoken = 'of dev'\n"),
                        Map.of()),
                of("a number of workers in the vault's document", "load.workers", "Safe", Map.of(), Map.of(),
                        Map.of("dlt_secrets_toml", "[load]\nworkers = 2\n")),
                of("a number of workers of the pipeline", "normalize.workers", "config.toml",
                        Map.of("NORMALIZE__WORKERS", "3"),
                        Map.of(".dlt/config.toml", "[shop]\nworkers = 2\n"), Map.of()),
                of("a key of the pipeline", "pipelines.shop.dev_mode", "Environment Variables",
                        Map.of("PIPELINES__SHOP__DEV_MODE", "false"), Map.of(), Map.of()),
                of("how the dataset is called", "pipelines.shop.dataset_name_layout", "config.toml", Map.of(),
                        Map.of(".dlt/config.toml", "[pipelines.shop]\ndataset_name_layout = 'x_%s'\n"),
                        Map.of()),
                of("how tables are replaced", "destination.warehouse.replace_strategy", "config.toml",
                        Map.of(),
                        Map.of(".dlt/config.toml", "replace_strategy = 'insert-from-staging'\n"), Map.of()),
                of("a named destination", "destination.lake.destination_type", "config.toml", Map.of(),
                        Map.of("dlt.yml", PROJECT.replace("destination: warehouse", "destination: lake"),
                                ".dlt/config.toml", "[destination.lake]\ndestination_type = 'duckdb'\n"),
                        Map.of()),
                of("a reference to a vault", "sources.orders.token", "Safe", Map.of(),
                        Map.of("dlt.yml", PROJECT.replace("{type: shop_api}",
                                "{type: shop_api, token: \"${safe:tokens.orders}\"}")),
                        Map.of("tokens-orders", "referred to")));
    }

    private Project project(Case each) throws IOException {
        var variables = new HashMap<>(Map.of("DLT_DATA_DIR", folder.resolve("data").toString(),
                "PROVIDERS__ENABLE_SAFE", "true", "SOURCES__TOKEN", "geheim"));
        variables.putAll(each.variables());
        variables.values().removeIf(String::isEmpty);
        var files = new HashMap<>(Map.of("dlt.yml", PROJECT));
        files.putAll(each.files());
        for (var file : files.entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return Project.at(folder).environment(variables::get)
                .connectors(Connectors.of(List.of(new ShopApi()), List.of())
                        .withExtension(SecretVaultProvider.class, new Vault(each.secrets()))
                        .orElse(Connectors.installed()))
                .read();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anExplanationHasTheOriginsOfARun(String title, Case each) throws IOException {
        Set<String> explained = origins(project(each).explanation("shop", false));
        assertThat(project(each).explanation(each.key(), false).get("values")).asInstanceOf(
                InstanceOfAssertFactories.list(Map.class)).singleElement()
                .satisfies(value -> assertThat(value.get("state")).isEqualTo("set"))
                .satisfies(value -> assertThat(origin(value)).contains(" " + each.provider() + " ")
                        .isIn(explained));

        Project project = project(each);
        try (var pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
            Set<String> resolved = new HashSet<>();
            pipeline.lastTrace().orElseThrow().resolved()
                    .forEach(value -> resolved.add(origin(String.valueOf(value.get("key")),
                            value.get("provider_name"), value.get("provider_location"))));
            assertThat(explained).isEqualTo(resolved);
        }
    }

    private static Set<String> origins(Map<String, ?> explanation) {
        Set<String> origins = new HashSet<>();
        for (Object value : (List<?>) explanation.get("values")) {
            Map<?, ?> document = (Map<?, ?>) value;
            if (document.get("state").equals("set") && !((List<?>) document.get("asked")).isEmpty()
                    && document.get("value") != null) {
                origins.add(origin(document));
            }
        }
        return origins;
    }

    /// The key, the provider that was asked last, and the place.
    private static String origin(Map<?, ?> document) {
        List<?> asked = (List<?>) document.get("asked");
        return origin(String.valueOf(document.get("key")),
                ((Map<?, ?>) asked.getLast()).get("provider"), document.get("from"));
    }

    private static String origin(String key, Object provider, Object place) {
        return "%s %s %s".formatted(key.substring(key.lastIndexOf('.') + 1), provider, place);
    }
}
