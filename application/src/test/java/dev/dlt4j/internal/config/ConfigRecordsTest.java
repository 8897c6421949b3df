package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.FormerName;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.RequiredUnless;
import dev.dlt4j.spi.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

class ConfigRecordsTest {
    enum Mode {
        FAST, VERY_SAFE
    }

    record Credentials(String user, Secret password, @Default("5432") int port) {}

    record File(String name, @Default("jsonl") String format) {}

    record Config(@Doc("Where the files are") String bucketUrl, @Default("100") int filesPerPage,
            Optional<Mode> mode,
            List<File> files, Map<String, Long> limits, Optional<Credentials> credentials,
            Optional<Object> extra,
            @Default("false") boolean header) {
        Config {
            if (filesPerPage < 1) {
                throw new IllegalArgumentException("files_per_page must be at least 1");
            }
        }
    }

    @Test
    void fillsComponentsFromKeysInSnakeCase() {
        Config config = bind(Map.of("bucket_url", "data", "files_per_page", 7, "mode", "very_safe", "files",
                List.of(Map.of("name", "a"), Map.of("name", "b", "format", "csv")), "limits",
                Map.of("rows", 10L),
                "extra", List.of(1L, "x"), "header", "yes"));

        assertThat(config).isEqualTo(new Config("data", 7, Optional.of(Mode.VERY_SAFE),
                List.of(new File("a", "jsonl"), new File("b", "csv")), Map.of("rows", 10L), Optional.empty(),
                Optional.of(List.of(1L, "x")), true));
    }

    @Test
    void takesDefaultsAndLeavesTheRestEmpty() {
        assertThat(bind(Map.of("bucket_url", "data")))
                .isEqualTo(new Config("data", 100, Optional.empty(), List.of(),
                        Map.of(), Optional.empty(), Optional.empty(), false));
    }

    record Login(Optional<String> host, Secret password) {
        @FromText
        static Map<String, Object> keys(String text) {
            String[] parts = text.split("@");
            return parts.length == 1
                    ? Map.of("host", parts[0])
                    : Map.of("host", parts[1], "password", parts[0]);
        }
    }

    record Database(Login credentials) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"pass@host | config.toml:1: d.credentials: it holds the secret "
            + "password",
            "host | bound"})
    void aTextInAFileThatMustNotHoldSecretsHoldsNone(String text, String expected, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), "credentials = '%s'%n".formatted(text));
        Settings settings = Settings.of(Map.of(), Map.of("CREDENTIALS__PASSWORD", "geheim")::get,
                List.of(folder));

        String bound;
        try {
            ConfigRecords.bind(Database.class, Map.of(), "d", settings, Lookup.of());
            bound = "bound";
        } catch (ConfigurationError e) {
            bound = e.getMessage().replace(file.toString(), "config.toml");
        }
        assertThat(bound).startsWith(expected).doesNotContain("pass@");
    }

    @Test
    void looksUpInTheEnvironmentWhatIsNotGiven() {
        Map<String, String> environment = Map.of("SOURCES__GH__BUCKET_URL", "env",
                "SOURCES__GH__FILES_PER_PAGE",
                " 1_000 ", "LIMITS", "{\"rows\": 3}", "SOURCES__CREDENTIALS__USER", "u",
                "SOURCES__GH__CREDENTIALS__PASSWORD", "geheim");

        Config config = bind(Map.of("bucket_url", "given"), environment);

        assertThat(config.bucketUrl()).isEqualTo("given");
        assertThat(config.filesPerPage()).isEqualTo(1000);
        assertThat(config.limits()).isEqualTo(Map.of("rows", 3L));
        assertThat(config.credentials()).contains(new Credentials("u", Secret.of("geheim"), 5432));
    }

    record Place(String host, @Default("80") int port, Optional<Secret> key) {
        @FromText
        static Map<String, Object> keys(String text) {
            if (text.contains(" ")) {
                throw new ConfigurationError("a place has no spaces");
            }
            String[] parts = text.split(":", 2);
            return parts.length == 1 ? Map.of("host", parts[0]) : Map.of("host", parts[0], "port", parts[1]);
        }
    }

    record Placed(Place place) {}

    private static Place place(Map<String, ?> given, Map<String, String> environment) {
        return ConfigRecords.bind(Placed.class, given, "source \"gh\"",
                Settings.of(Map.of(), environment::get, List.of()), Lookup.of("sources", "gh")).place();
    }

    @Test
    void readsKeysOutOfATextWhereARecordMayBeWrittenAsOne() {
        assertThat(place(Map.of("place", "db:8080"), Map.of()))
                .isEqualTo(new Place("db", 8080, Optional.empty()));
        assertThat(place(Map.of(), Map.of("SOURCES__GH__PLACE", "db", "SOURCES__GH__PLACE__KEY", "geheim-k")))
                .isEqualTo(new Place("db", 80, Optional.of(Secret.of("geheim-k"))));
        assertThat(place(Map.of("place", Map.of("host", "a", "port", 1)), Map.of()))
                .isEqualTo(new Place("a", 1, Optional.empty()));
        assertThat(place(Map.of(), Map.of("SOURCES__GH__PLACE", "{\"host\": \"a\"}")))
                .isEqualTo(new Place("a", 80, Optional.empty()));
        assertThat(place(Map.of(), Map.of("SOURCES__GH__PLACE__HOST", "a")))
                .isEqualTo(new Place("a", 80, Optional.empty()));
    }

    @Test
    void saysWhereATextCannotBeReadWithoutShowingIt() {
        assertThatThrownBy(() -> place(Map.of("place", "d b"), Map.of()))
                .isInstanceOfSatisfying(ConfigurationError.class, error -> assertThat(error.faults())
                        .singleElement().asString().contains("source \"gh\".place", "a place has no spaces")
                        .doesNotContain("d b"));
    }

    record Page(int number) {}

    record Paged(@FormerName( {"page_size", "size"}) @Default("100") int rowsPerPage,
            @FormerName("pages") List<Page> wanted){}

    @Test
    void saysTheNewNameOfAKeyThatWasRenamed() {
        Map<String, Object> given = Map.of("size", 7, "pages", List.of(), "page_siz", 1);

        assertThatThrownBy(() -> ConfigRecords.bind(Paged.class, given, "source gh",
                Settings.of(Map.of(), name -> null, List.of()), Lookup.of("sources", "gh")))
                .isInstanceOfSatisfying(ConfigurationError.class,
                        error -> assertThat(error.faults()).containsExactlyInAnyOrder(
                                "settings given in code: the key \"size\" in source gh is called "
                                        + "\"rows_per_page\" now; rename it",
                                "settings given in code: the key \"pages\" in source gh is called "
                                        + "\"wanted\" now; rename it",
                                "settings given in code: unknown key \"page_siz\" in source gh; known keys: "
                                        + "rows_per_page, wanted"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SOURCES__GH__SIZE        | 7 | environment variable SOURCES__GH__SIZE: SOURCES__GH__SIZE is "
                    + "called"
                    + " SOURCES__GH__ROWS_PER_PAGE now; rename it",
            "P__SOURCES__GH__PAGE_SIZE | 7 | environment variable P__SOURCES__GH__PAGE_SIZE:"
                    + " P__SOURCES__GH__PAGE_SIZE is called P__SOURCES__GH__ROWS_PER_PAGE now; rename it",
            "SOURCES__GH__PAGES | [] | environment variable SOURCES__GH__PAGES: SOURCES__GH__PAGES is called"
                    + " SOURCES__GH__WANTED now; rename it",
            "SOURCES__SIZE | 7 | none",
            "SIZE | 7 | none"})
    void saysTheNewNameOfAVariableThatWasRenamed(String variable, String value, String expected) {
        assertThat(faultsOfPaged(Map.of(variable, value))).isEqualTo(expected);
    }

    @Test
    void anOldNameBesideTheNewOneIsNoFault() {
        assertThat(faultsOfPaged(Map.of("SOURCES__GH__SIZE", "7", "SOURCES__ROWS_PER_PAGE", "8")))
                .isEqualTo("none");
    }

    private static String faultsOfPaged(Map<String, String> environment) {
        try {
            ConfigRecords.bind(Paged.class, Map.of(), "source gh",
                    Settings.of(Map.of(), environment::get, List.of()),
                    Lookup.of("sources", "gh").inPipeline("p"));
            return "none";
        } catch (ConfigurationError e) {
            return String.join("\n", e.faults());
        }
    }

    record Anything(List<Object> items, @RequiredUnless("token") Optional<String> client,
            Optional<String> token, String project) {}

    @Test
    void aNullInAListOfAnyValuesKeepsItsPlace() {
        Anything bound = ConfigRecords.bind(Anything.class, Map.of("token", "t", "project", "p"), "source gh",
                Settings.of(Map.of(), Map.of("ITEMS", "[1, null, \"x\"]")::get, List.of()), Lookup.of());

        assertThat(bound.items()).containsExactly(1L, null, "x");
    }

    @Test
    void missingKeysAreInTheOrderOfTheRecord() {
        assertThatThrownBy(() -> ConfigRecords.bind(Anything.class, Map.of(), "source gh",
                Settings.of(Map.of(), name -> null, List.of()), Lookup.of()))
                .isInstanceOfSatisfying(ConfigurationError.class,
                        error -> assertThat(error.faults()).hasSize(2)
                                .satisfies(fault -> assertThat(fault).contains("\"client\""), atIndex(0))
                                .satisfies(fault -> assertThat(fault).contains("\"project\""), atIndex(1)));
    }

    @Test
    void gathersAllFaults() {
        Map<String, Object> given = new HashMap<>();
        given.put("bucket_ulr", "x");
        given.put("files_per_page", "many");
        given.put("mode", "fats");
        given.put("files", List.of(Map.of("nam", "a")));

        assertThatThrownBy(() -> bind(given)).isInstanceOfSatisfying(ConfigurationError.class,
                error -> assertThat(
                        error.faults()).containsExactlyInAnyOrder(
                                "settings given in code: unknown key \"bucket_ulr\" in source gh "
                                        + "(did you mean \"bucket_url\"?);"
                                        + " known keys: bucket_url, files_per_page, mode, "
                                        + "files, limits, credentials, extra,"
                                        + " header",
                                "settings given in code: source gh needs the key "
                                        + "\"bucket_url\" (text); give it here, as"
                                        + " environment variable SOURCES__GH__BUCKET_URL, "
                                        + "or as sources.gh.bucket_url in"
                                        + " .dlt/config.toml; it was looked for, in this order:"
                                        + "\n      Environment Variables: "
                                        + "SOURCES__FILESYSTEM__GH__BUCKET_URL, "
                                        + "SOURCES__FILESYSTEM__BUCKET_URL, "
                                        + "SOURCES__GH__BUCKET_URL, SOURCES__BUCKET_URL, BUCKET_URL",
                                "settings given in code: source gh.files_per_page: "
                                        + "expected whole number, found a text",
                                "settings given in code: source gh.mode: expected one of "
                                        + "fast, very_safe, found \"fats\";"
                                        + " did you mean \"fast\"?",
                                "settings given in code: unknown key \"nam\" in source "
                                        + "gh.files[0] (did you mean \"name\"?);"
                                        + " known keys: name, format",
                                "settings given in code: source gh.files[0] needs the key \"name\" (text)"));
    }

    @Test
    void saysWhatTheRecordsOwnCheckSays() {
        assertThatThrownBy(() -> bind(Map.of("bucket_url", "x", "files_per_page", 0)))
                .hasMessage("settings given in code: source gh: files_per_page must be at least 1");
    }

    @Test
    void neverShowsASecret() {
        assertThatThrownBy(() -> bind(Map.of("bucket_url", "x", "credentials",
                Map.of("user", "u", "password", List.of("geheim"), "port", "geheim"))))
                .hasMessageContaining("credentials.password: expected secret text, found a list")
                .hasMessageContaining("credentials.port: expected whole number, found a text")
                .message().doesNotContain("geheim");
    }

    @Test
    void namesTheSecretsFileForAMissingSecret() {
        assertThatThrownBy(() -> bind(Map.of("bucket_url", "x", "credentials", Map.of("user", "u"))))
                .hasMessageContaining("SOURCES__GH__CREDENTIALS__PASSWORD")
                .hasMessageContaining("sources.gh.credentials.password in .dlt/secrets.toml");
    }

    @Test
    void describesKeysForPeople() {
        List<ConfigKey> keys = ConfigKey.of(Config.class);

        assertThat(keys.get(0)).isEqualTo(
                new ConfigKey("bucket_url", "text", "Where the files are", null, true, false, List.of()));
        assertThat(keys.get(2).type()).isEqualTo("one of fast, very_safe");
        assertThat(keys.get(3).type()).isEqualTo("list of keys with values");
        assertThat(keys.get(5).keys()).extracting(ConfigKey::secret).containsExactly(false, true, false);
    }

    private static Config bind(Map<String, ?> given) {
        return bind(given, Map.of());
    }

    private static Config bind(Map<String, ?> given, Map<String, String> environment) {
        return ConfigRecords.bind(Config.class, given, "source gh",
                Settings.of(Map.of(), environment::get, List.of()),
                Lookup.source("filesystem", "gh"));
    }
}
