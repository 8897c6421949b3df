package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigProvider;
import dev.dlt4j.spi.config.ConfigQuestion;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.config.SecretVault;
import dev.dlt4j.spi.config.SecretVaultProvider;
import dev.dlt4j.spi.credentials.PostgresCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ProvidersTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    private record Kept(String prefix) {}

    private final class Vaults implements SecretVaultProvider<Kept> {
        private final Map<String, String> secrets;

        Vaults(Map<String, String> secrets) {
            this.secrets = secrets;
        }

        @Override
        public String name() {
            return "test_vault";
        }

        @Override
        public SecretVault open(Kept config) {
            return new SecretVault() {
                @Override
                public String name() {
                    return "Test Vault";
                }

                @Override
                public Optional<String> read(String name) {
                    asked.add(name);
                    return Optional.ofNullable(secrets.get(name));
                }

                @Override
                public Set<String> names() {
                    return secrets.keySet();
                }

                @Override
                public String keyName(List<String> path) {
                    return config.prefix() + String.join("-", path);
                }
            };
        }
    }

    private Settings settings(Map<String, String> environment, List<SecretVaultProvider<?>> vaults,
            List<ConfigProvider> providers, String profile) {
        return Settings.of(Map.of(), new SettingsSources(environment::get, List.of(folder),
                Optional.ofNullable(profile).map(name -> new Profile(name, "by default")),
                files -> FurtherProviders.of(vaults, providers, files),
                new SecretFiles(folder.resolve("run"))));
    }

    private static String text(Settings settings, Lookup lookup, String key, boolean secret) {
        return settings.find(lookup, key, secret).map(node -> String.valueOf(node.toValue())).orElse("none");
    }

    @Test
    void aVaultIsAskedForFragmentsUnderKnownNamesOnceEach() {
        Map<String, String> environment = Map.of("PROVIDERS__ENABLE_TEST_VAULT", "yes",
                "PROVIDERS__TEST_VAULT__PREFIX", "dlt/");
        Settings settings = settings(environment, List.of(new Vaults(Map.of("dlt/sources-gh",
                "[sources.gh]\ntoken = 'of the fragment'\n", "dlt/dlt_secrets_toml", "other = 1\n"))),
                List.of(), null);
        Lookup source = Lookup.of("sources", "gh").inPipeline("p");

        assertThat(text(settings, source, "token", true)).isEqualTo("of the fragment");
        assertThat(text(settings, source, "token", true)).isEqualTo("of the fragment");
        assertThat(text(settings, Lookup.of(), "other", false)).isEqualTo("1");
        assertThat(asked).doesNotHaveDuplicates().contains("dlt/dlt_secrets_toml", "dlt/p-dlt_secrets_toml",
                "dlt/sources", "dlt/sources-gh", "dlt/p-sources", "dlt/p-sources-gh")
                .doesNotContain("dlt/sources-gh-token");
    }

    @Test
    void aVaultIsAskedForSingleKeysOnlyWhenThatIsAllowed() {
        Map<String, String> environment = Map.of("PROVIDERS__ENABLE_TEST_VAULT", "true",
                "PROVIDERS__TEST_VAULT__PREFIX", "", "PROVIDERS__TEST_VAULT__ONLY_TOML_FRAGMENTS", "false");
        Settings settings = settings(environment, List.of(new Vaults(Map.of("sources-token", "one"))),
                List.of(),
                null);

        assertThat(text(settings, Lookup.of("sources", "gh"), "token", true)).isEqualTo("one");
        assertThat(text(settings, Lookup.of("sources", "gh"), "plain", false)).isEqualTo("none");
        assertThat(asked).doesNotContain("sources-plain");
    }

    @Test
    void aVaultThatIsNotEnabledIsNotAsked() {
        Settings settings = settings(Map.of(), List.of(new Vaults(Map.of())), List.of(), null);

        assertThat(text(settings, Lookup.of("sources"), "token", true)).isEqualTo("none");
        assertThat(asked).isEmpty();
    }

    @Test
    void aSettingOfAVaultThatIsNeitherTrueNorFalseIsNamed() {
        List<SecretVaultProvider<?>> vaults = List.of(new Vaults(Map.of()));
        Settings enabled = settings(Map.of("PROVIDERS__ENABLE_TEST_VAULT", "maybe"), vaults, List.of(), null);
        Settings listed = settings(Map.of("PROVIDERS__ENABLE_TEST_VAULT", "true",
                "PROVIDERS__TEST_VAULT__PREFIX", "", "PROVIDERS__TEST_VAULT__LIST_SECRETS", "maybe"), vaults,
                List.of(), null);

        assertThatThrownBy(() -> enabled.find(Lookup.of(), "a", false)).hasMessageContaining(
                "variable PROVIDERS__ENABLE_TEST_VAULT: providers.enable_test_vault: expected true or false");
        assertThatThrownBy(() -> listed.find(Lookup.of(), "a", false)).hasMessageContaining(
                "providers.test_vault.list_secrets: expected true or false");
    }

    private record Given(String name, Map<String, String> values) implements ConfigProvider {
        @Override
        public Optional<Object> find(ConfigQuestion question) {
            return Optional.ofNullable(values.get(question.dotted()));
        }
    }

    @Test
    void providersOfJarsAreAskedLast() {
        Settings settings = settings(Map.of("A", "env"), List.of(),
                List.of(new Given("mine", Map.of("a", "mine", "sources.b", "mine too", "p.c", "scoped"))),
                null);

        assertThat(text(settings, Lookup.of(), "a", true)).isEqualTo("env");
        assertThat(text(settings, Lookup.of("sources", "gh"), "b", true)).isEqualTo("mine too");
        assertThat(text(settings, Lookup.of().inPipeline("p"), "c", false)).isEqualTo("scoped");
        assertThat(settings.look(Lookup.of(), "z", false).attempts())
                .containsExactly(new Attempt("Environment Variables", "Z"), new Attempt("mine", "z"));
    }

    @Test
    void twoProvidersOfOneNameAreRefused() {
        Settings settings = settings(Map.of(), List.of(),
                List.of(new Given("same", Map.of()), new Given("same", Map.of())), null);

        assertThatThrownBy(() -> settings.find(Lookup.of(), "a", false))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("two providers of configuration are named \"same\"");
        assertThatThrownBy(() -> settings.find(Lookup.of(), "a", false))
                .isInstanceOf(ConfigurationError.class);
    }

    @Test
    void secretsMayBeInFilesOfTheirOwn() throws IOException {
        Files.createDirectories(folder.resolve("run/sources--gh--key"));
        Files.writeString(folder.resolve("run/sources--gh--token"), "in a file\n");
        Files.writeString(folder.resolve("run/sources--gh--key/sources--gh--key"), "in a folder");
        Settings settings = settings(Map.of("SOURCES__GH__TOKEN", "geheim-env"), List.of(), List.of(), null);

        assertThat(text(settings, Lookup.of("sources", "gh"), "token", true)).isEqualTo("in a file\n");
        assertThat(text(settings, Lookup.of("sources", "gh"), "key", true)).isEqualTo("in a folder");
        assertThat(text(settings, Lookup.of("sources", "gh"), "token", false)).isEqualTo("geheim-env");
    }

    @Test
    void filesOfTheProfileComeOverTheOthers() throws IOException {
        Files.writeString(folder.resolve("config.toml"), "a = 'base'\nb = 'base'\n");
        Files.writeString(folder.resolve("prod.config.toml"), "a = 'prod'\n");
        Settings settings = settings(Map.of(), List.of(), List.of(), "prod");

        assertThat(text(settings, Lookup.of(), "a", false)).isEqualTo("prod");
        assertThat(text(settings, Lookup.of(), "b", false)).isEqualTo("base");
    }

    @Test
    void aDestinationMayBeNamedBySettingsAlone() throws IOException {
        Files.writeString(folder.resolve("config.toml"),
                "[destination.prod]\ndestination_type = 'dlt.destinations.duckdb'\n"
                        + "[destination.bigquery]\ndestination_type = 'duckdb'\n");
        Settings settings = settings(Map.of(), List.of(), List.of(), null);

        assertThat(NamedDestination.type("prod", settings, null, ProvidersTest::installed))
                .isEqualTo("duckdb");
        assertThat(NamedDestination.type("bigquery", settings, null, ProvidersTest::installed))
                .isEqualTo("duckdb");
        assertThat(NamedDestination.type("duckdb", settings, null, ProvidersTest::installed))
                .isEqualTo("duckdb");
        assertThatThrownBy(() -> NamedDestination.type("prod_pg", settings, null, ProvidersTest::installed))
                .hasMessageContaining("installed: duckdb")
                .hasMessageContaining("DESTINATION__PROD_PG__DESTINATION_TYPE")
                .hasMessageContaining("config.toml: destination.prod_pg.destination_type")
                .hasMessageContaining("secrets.toml is not there");
    }

    private static Object installed(String type) {
        if (!type.equals("duckdb")) {
            throw new ConfigurationError("no destination connector named \"%s\"; installed: duckdb".formatted(
                    type));
        }
        return type;
    }

    @Test
    void valuesAreFoundByTheirWholeKey() throws IOException {
        Files.writeString(folder.resolve("secrets.toml"), "[sources.api]\ntoken = 'geheim'\n"
                + "[destination.pg]\ncredentials = 'postgresql://u:geheim@h/d'\n");
        Files.writeString(folder.resolve("config.toml"), "[sources.api]\npages = '3'\n");
        Settings settings = settings(Map.of(), List.of(), List.of(), null);
        ExactValues secrets = new ExactValues(settings, true);

        assertThat(secrets.get("sources.api.token", Secret.class)).isEqualTo(Secret.of("geheim"));
        assertThat(secrets.get("destination.pg.credentials", PostgresCredentials.class).host())
                .isEqualTo("h");
        assertThat(secrets.find("sources.api.pages", String.class)).isEmpty();
        assertThat(new ExactValues(settings, false).get("sources.api.pages", Integer.class)).isEqualTo(3);
        assertThatThrownBy(() -> secrets.get("sources.api.key", Secret.class))
                .hasMessageContaining("SOURCES__API__KEY")
                .hasMessageContaining("secrets.toml: sources.api.key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "w = 1                      | w = 2                           | w of C:1 is hidden by the "
                    + "value of S:1",
            "[a]\\nw = [1]            | [a]\\nw = 2                     | a.w of C:2 is hidden by the "
                    + "value of S:2",
            "a = {w = 1}                | [a]\\nv = 2\\nw = 3           | a.w of C:1 is hidden by the "
                    + "value of S:3",
            "credentials = 'w.duckdb'   | [credentials]\\npassword = 'p' | credentials of C:1 is hidden by "
                    + "the section of S:1",
            "[credentials]\\nhost = 'h' | credentials = 'postgresql://u@/d' | none",
            "[[a]]\\nw = 1            | a = 2                            | a of C:1 is hidden by the value "
                    + "of S:1",
            "[a]\\nw = 1              | a = [1, 2]                       | none",
            "[a.b]\\nw = 1            | [a]\\nb.v = 1                   | none",
            "[p.a]\\nw = 1            | [a]\\nw = 2                     | none"})
    void onlyWhatNeverCountsIsHidden(String config, String secrets, String expected) throws IOException {
        Path low = Files.writeString(folder.resolve("config.toml"), config.replace("\\n", "\n"));
        Path high = Files.writeString(folder.resolve("secrets.toml"), secrets.replace("\\n", "\n"));

        List<String> hidden = settings(Map.of(), List.of(), List.of(), null).hiddenSections();

        assertThat(String.join("\n", hidden.isEmpty() ? List.of("none") : hidden)
                .replace(low.toString(), "C").replace(high.toString(), "S")
                .replace(": the file of secrets is asked first", "")).isEqualTo(expected);
    }

    @Test
    void originsAreShownAndSecretsAreNot() throws IOException {
        Files.writeString(folder.resolve("secrets.toml"), "\n[sources.api]\ntoken = 'geheim'\n");
        Files.writeString(folder.resolve("config.toml"), "[sources.api]\npages = 3\ntoken = 'x'\n");
        Settings settings = settings(Map.of(), List.of(), List.of(), null);

        assertThat(SettingsText.ofKey("sources.api.token", Map.of(), settings))
                .contains("sources.api.token: ***, from " + folder.resolve("secrets.toml") + ":3")
                .noneMatch(line -> line.contains("geheim"));
        assertThat(SettingsText.ofKey("sources.api.pages", Map.of(), settings))
                .startsWith("sources.api.pages: 3, from " + folder.resolve("config.toml") + ":2");
        assertThat(settings.hiddenSections()).singleElement().asString().contains("sources.api.token of "
                + folder.resolve("config.toml") + ":3 is hidden");
    }
}
