package dev.dlt4j.internal.config;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigProvider;
import dev.dlt4j.spi.config.ConfigQuestion;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.config.SecretVault;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// `${provider:key}` in a project file.
final class ValueReferencesTest {
    private static final String SECRETS = """
            [sources.crm]
            token = 'geheim'
            login = {user = 'ada', password = 'geheim2'}

            [limits]
            pages = 7
            mode = 'geheimer modus'
            """;
    private static final String CONFIG = """
            [limits]
            pages = 12
            ratio = 1.5
            mode = 'fast'
            regions = ['eu', 'us']
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("CRM_TOKEN", "geheim3", "crm_lower",
            "lower", "PAGES", "1_000", "YES", "yes", "EMPTY", "", "NESTED", "a ${env:PAGES} b",
            "REGIONS", "[\"eu\"]", "SOURCES__CRM__USER", "of dlt's form"));

    enum Mode {
        FAST,
        SLOW
    }

    record Login(String user, Secret password) {}

    record Keys(Optional<String> text, Optional<Secret> token, Optional<Integer> pages,
            Optional<Double> ratio, Optional<Boolean> full, Optional<Mode> mode, List<String> regions,
            Optional<Login> login, Map<String, Object> headers, Optional<Object> any) {}

    /// Keeps what it was opened with.
    static final class Crm implements SourceProvider<Keys> {
        final List<Keys> opened = new ArrayList<>();

        @Override
        public String name() {
            return "crm";
        }

        @Override
        public Source open(Keys keys, ConnectorContext context) {
            opened.add(keys);
            return Source.of(context.name(), Resource.of("people", List.of()));
        }
    }

    private record Shelf(String name, Map<String, String> values) implements ConfigProvider {
        @Override
        public Optional<Object> find(ConfigQuestion question) {
            return Optional.ofNullable(values.get(question.dotted()));
        }

        @Override
        public boolean holdsSecrets() {
            return true;
        }
    }

    private record Box(Map<String, String> secrets) implements SecretVault {
        @Override
        public String name() {
            return "Box of Secrets";
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
    }

    private final Crm crm = new Crm();

    @BeforeEach
    void writeSettings() throws IOException {
        Files.writeString(folder.resolve("secrets.toml"), SECRETS);
        Files.writeString(folder.resolve("config.toml"), CONFIG);
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/mounted"), "of a file");
    }

    private Settings settings() {
        return Settings.of(Map.of(), new SettingsSources(environment::get, List.of(folder), Optional.empty(),
                files -> List.of(new VaultLayer("box", new Box(Map.of("db/password", "geheim4",
                        "sources-crm", "[sources.crm]\nkey = 'geheim5'\n", "flag", "true")),
                        new VaultSettings(true, true, false)),
                        new CustomLayer(new Shelf("shelf", Map.of("sources.crm.name", "shelved", "plain",
                                "plain value")))),
                new SecretFiles(folder.resolve("run"))));
    }

    private ProjectConnectors connectors(String yaml, Settings settings) throws IOException {
        Path file = Files.writeString(folder.resolve("dlt.yml"), yaml);
        ConfigFaults faults = new ConfigFaults();
        ProjectFile project = ProjectFile.read(file, List.of(), settings, faults);
        ProjectConnectors connectors = new ProjectConnectors(project, settings, type -> crm, type -> {
            throw new ConfigurationError("no destination is installed");
        }, Extensions.NONE);
        project.sources().values().forEach(source -> SourceEntry.of(source, Keys.class, false, faults));
        faults.throwIfAny();
        return connectors;
    }

    private static String project(String keys) {
        return """
                pipelines:
                  shop: {source: crm, destination: warehouse}
                sources:
                  crm:
                    type: crm
                    %s
                destinations:
                  warehouse: {type: ""}
                """.formatted(keys);
    }

    private Keys opened(String keys) throws IOException {
        Settings settings = settings();
        ProjectConnectors connectors = connectors(project(keys), settings);
        connectors.open(connectors.file().pipeline("shop"), name -> new ProjectConnectorsTest.Context("shop",
                name));
        return crm.opened.getLast();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "${env:CRM_TOKEN}                       | geheim3",
            "${env:crm_lower}                       | lower",
            "${env:sources.crm.user}                | of dlt's form",
            "${env:MOUNTED}                         | of a file",
            "'${env:EMPTY}'                         | ``",
            "Bearer ${env:CRM_TOKEN}                | Bearer geheim3",
            "${env:crm_lower}${env:YES}             | loweryes",
            "pg://u:${secrets:sources.crm.token}@h  | pg://u:geheim@h",
            "${secrets:sources.crm.token}           | geheim",
            "${secrets.toml:sources.crm.token}      | geheim",
            "${secrets:limits.pages}                | 7",
            "${config:limits.pages}                 | 12",
            "\"at most ${config:limits.pages}\"     | at most 12",
            "${shelf:sources.crm.name}              | shelved",
            "${shelf:plain}                         | plain value",
            "${box:sources.crm.key}                 | geheim5",
            "${box:db/password}                     | geheim4",
            "${Box of Secrets:db/password}          | geheim4",
            "${box:flag}                            | true",
            "'${ env : CRM_TOKEN }'                 | geheim3",
            "$${env:CRM_TOKEN}                      | ${env:CRM_TOKEN}",
            "a $${x} and ${env:YES}                 | a ${x} and yes",
            "$$${x}                                 | $${x}",
            "${env:NESTED}                          | a ${env:PAGES} b",
            "$HOME costs $5 {x}                     | $HOME costs $5 {x}"})
    void aReferenceIsReplacedByTheValueItNames(String written, String value) throws IOException {
        assertThat(opened("text: " + written).text()).contains(value);
    }

    @Test
    void valuesHaveTheTypeOfTheKey() throws IOException {
        Keys keys = opened("""
                token: ${env:CRM_TOKEN}
                    pages: ${env:PAGES}
                    ratio: ${config:limits.ratio}
                    full: ${env:YES}
                    mode: ${config:limits.mode}
                    regions: ${config:limits.regions}
                    login: ${secrets:sources.crm.login}
                    headers:
                      Authorization: Bearer ${env:CRM_TOKEN}
                      deep: [{pages: "${config:limits.pages}"}]
                    any: ${config:limits.pages}
                """);

        assertThat(keys).isEqualTo(new Keys(Optional.empty(), Optional.of(Secret.of("geheim3")),
                Optional.of(1000), Optional.of(1.5), Optional.of(true), Optional.of(Mode.FAST),
                List.of("eu", "us"), Optional.of(new Login("ada", Secret.of("geheim2"))),
                Map.of("Authorization", "Bearer geheim3", "deep", List.of(Map.of("pages", 12L))),
                Optional.of(12L)));
        assertThat(keys.toString()).doesNotContain("geheim2");
        assertThat(opened("regions: ${env:REGIONS}").regions()).containsExactly("eu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "text: ${env:NOT_SET}           | sources.crm.text: ${env:NOT_SET} has no value "
                    + "| Environment Variables: NOT_SET",
            "text: ${env:sources.crm.none}  | has no value "
                    + "| Environment Variables: sources.crm.none, SOURCES__CRM__NONE",
            "text: a ${secrets:a.b} c       | ${secrets:a.b} has no value | secrets.toml: a.b",
            "text: ${secrets:a.b}           | has no value                | secrets.toml was read",
            "text: ${shelf:none}            | has no value                | shelf: none",
            "text: ${box:a.b}               | has no value                | Box of Secrets: a-b, a.b",
            "headers: {x: ['${env:NO}']}    | sources.crm.headers.x[0]: ${env:NO} has no value | NO",
            "text: ${vault:a}               | no provider \"vault\" | there are: env, secrets, config, box",
            "text: ${secret:a}              | no provider \"secret\" | did you mean \"secrets\"",
            "text: ${HOME}                  | ${HOME} is not a reference | write ${env:NAME}",
            "text: ${env:}                  | ${env:} is not a reference | write ${env:NAME}",
            "text: ${:a}                    | ${:a} is not a reference   | write ${env:NAME}",
            "text: '${}'                    | ${} is not a reference     | write ${env:NAME}",
            "text: ${env:CRM                | ${ without } is not a reference | $${",
            "text: a ${secrets:sources.crm.login}b | holds keys with values  | must be a single value",
            "pages: ${env:CRM_TOKEN}        | from environment variable CRM_TOKEN: sources.crm.pages: "
                    + "expected "
                    + "whole number | found a text",
            "pages: ${config:limits.mode}   | config.toml:4: sources.crm.pages: expected whole number | a "
                    + "text",
            "mode: ${secrets:limits.mode}   | sources.crm.mode: expected one of fast, slow | found \"***\""})
    void whatCannotBeResolvedIsOneFaultWithItsLine(String keys, String fault, String more) {
        assertThatThrownBy(() -> opened(keys)).isInstanceOfSatisfying(ConfigurationError.class,
                error -> assertThat(error.faults()).singleElement().asString()
                        .startsWith(folder.resolve("dlt.yml") + ":6").contains(fault, more)
                        .doesNotContain("geheim"));
        assertThat(crm.opened).isEmpty();
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        assertThatThrownBy(() -> opened("text: ${env:ONE}\n    token: ${secrets:two}"))
                .isInstanceOfSatisfying(ConfigurationError.class,
                        error -> assertThat(error.faults()).hasSize(2));
    }

    @Test
    void aPipelineIsResolvedWhenItIsUsed() throws IOException {
        ProjectFile file = connectors("""
                pipelines:
                  here: {source: "${env:crm_lower}", destination: "${config:limits.mode}",
                    dataset_name: "d_${env:YES}"}
                  away: {source: lower, destination: x, dataset_name: "${env:AWAY}"}
                  gone: {source: other, destination: x}
                sources:
                  lower: {type: crm}
                  other: {type: crm, text: "${env:AWAY}"}
                """, settings()).file();

        assertThat(file.pipeline("here")).satisfies(here -> {
            assertThat(here.sources()).containsExactly("lower");
            assertThat(here.destination()).isEqualTo("fast");
            assertThat(here.datasetName()).contains("d_yes");
        });
        assertThat(file.pipeline("gone").sources()).containsExactly("other");
        assertThatThrownBy(() -> file.pipeline("away")).isInstanceOf(ConfigurationError.class)
                .hasMessageContainingAll("dlt.yml:4: pipelines.away.dataset_name: ${env:AWAY} has no value",
                        "Environment Variables: AWAY");
    }

    @Test
    void theTypeOfAConnectorIsWrittenOut() {
        assertThatThrownBy(() -> connectors("""
                pipelines: {shop: {source: crm, destination: x}}
                sources:
                  crm: {type: "${env:YES}"}
                """, settings())).hasMessageContaining("dlt.yml:3: sources.crm.type must be written out");
    }

    @Test
    void theOriginOfEachIsExplained() throws IOException {
        SettingsTrace.Noted noted = new SettingsTrace.Noted();
        ProjectConnectors connectors = connectors(project("""
                text: "${config:limits.mode}"
                    token: ${secrets:sources.crm.token}
                    headers: {Authorization: "Bearer ${env:CRM_TOKEN}", none: "${env:NONE}"}
                """), settings().traced(noted));
        ConfigFaults ignored = new ConfigFaults();
        connectors.open(connectors.file().pipeline("shop"), name -> new ProjectConnectorsTest.Context("shop",
                name), ignored);

        String file = folder.resolve("dlt.yml").toString();
        assertThat(SettingsText.of(noted, false)).containsSubsequence(
                "sources.crm.text: fast, from %s:4 (${config:limits.mode} in %s:6)"
                        .formatted(folder.resolve("config.toml"), file),
                "    asked config.toml: limits.mode",
                "sources.crm.token: ***, from %s:2 (${secrets:sources.crm.token} in %s:7)"
                        .formatted(folder.resolve("secrets.toml"), file),
                "    asked secrets.toml: sources.crm.token",
                "sources.crm.headers.Authorization: ***, from environment variable CRM_TOKEN"
                        + " (${env:CRM_TOKEN} in %s:8)".formatted(file),
                "    asked Environment Variables: CRM_TOKEN", "sources.crm.headers.none: missing, a run "
                        + "needs it",
                "    asked Environment Variables: NONE");
    }
}
