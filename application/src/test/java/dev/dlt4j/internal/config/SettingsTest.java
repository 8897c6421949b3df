package dev.dlt4j.internal.config;

import dev.dlt4j.testsecrets.WritesSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    private static final Lookup SOURCE = Lookup.source("my_mod", "my_src");

    @TempDir
    Path folder;

    @Test
    void triesSectionsFromTheMostSpecificToTheLeast() {
        List<String> names = SOURCE.inPipeline("pp").paths().stream()
                .map(path -> Lookup.environmentName(path, "key")).toList();

        assertThat(names).containsExactly("SOURCES__MY_MOD__MY_SRC__KEY", "SOURCES__MY_MOD__KEY",
                "SOURCES__MY_SRC__KEY", "SOURCES__KEY", "KEY");
        assertThat(SOURCE.inPipeline("pp").passes()).containsExactly("pp", null);
    }

    @Test
    void neverLeavesAGroupOut() {
        List<String> names = Lookup.destination("postgres").group("credentials").paths().stream()
                .map(path -> Lookup.environmentName(path, "password")).toList();

        assertThat(names).containsExactly("DESTINATION__POSTGRES__CREDENTIALS__PASSWORD",
                "DESTINATION__CREDENTIALS__PASSWORD", "CREDENTIALS__PASSWORD");
    }

    @Test
    void skipsTheShortFormWhenModuleAndSourceHaveOneName() {
        assertThat(Lookup.source("a", "a").paths()).hasSize(4);
    }

    @Test
    void explicitBeatsEnvironmentBeatsSecretsBeatsConfig() throws IOException {
        Files.writeString(folder.resolve("secrets.toml"), "b = 's'\nc = 's'\nd = 's'\n");
        Files.writeString(folder.resolve("config.toml"), "a = 'c'\nb = 'c'\nc = 'c'\nd = 'c'\n");
        Map<String, String> environment = Map.of("C", "e", "D", "e");
        Settings settings = Settings.of(Map.of("sources.d", "x"), environment::get, List.of(folder));

        assertThat(List.of("a", "b", "c", "d")).extracting(key -> value(settings, key)).containsExactly("c",
                "s", "e",
                "x");
    }

    @Test
    void readsFilesOnceForSettingsLaidOverOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), "a = 'read'\nb = 'read'\n");
        Settings settings = Settings.of(Map.of(), name -> null, List.of(folder));
        Object first = value(settings, "a");
        Files.writeString(file, "a = 'changed'\nb = 'changed'\n");
        Settings over = settings.over(Map.of("sources.b", "over"));

        assertThat(List.of(first, value(over, "a"), value(over, "b"))).containsExactly("read", "read",
                "over");
    }

    @Test
    void aVagueKeyScopedToThePipelineBeatsAnExactOneThatIsNot() throws IOException {
        Files.writeString(folder.resolve("config.toml"), "[pp]\nkey = 'scoped'\n");
        Map<String, String> environment = Map.of("SOURCES__MY_MOD__MY_SRC__KEY", "exact");
        Settings settings = Settings.of(Map.of(), environment::get, List.of(folder));

        assertThat(value(settings, "key")).isEqualTo("scoped");
    }

    @Test
    void theProjectsFileIsLaidOverTheUsers() throws IOException {
        Path user = Files.createDirectory(folder.resolve("user"));
        Files.writeString(user.resolve("config.toml"), "[sources.my_src]\na = 1\nb = 2\n");
        Files.writeString(folder.resolve("config.toml"), "[sources.my_src]\nb = [3, 'x']\n");
        Settings settings = Settings.of(Map.of(), name -> null, List.of(folder, user));

        assertThat(value(settings, "a")).isEqualTo(1L);
        assertThat(value(settings, "b")).isEqualTo(List.of(3L, "x"));
    }

    @Test
    @WritesSecret("config.toml")
    void aSecretInConfigTomlIsRefused() throws IOException {
        Files.writeString(folder.resolve("config.toml"), "[sources]\ntoken = 'geheim'\n");
        Settings settings = Settings.of(Map.of(), name -> null, List.of(folder));

        assertThatThrownBy(() -> settings.find(SOURCE, "token", true))
                .hasMessage(folder.resolve("config.toml")
                        + ":2: the secret sources.token must not stand here; move it to secrets.toml");
    }

    @Test
    void brokenTomlNamesItsLineAndNotItsText() throws IOException {
        Files.writeString(folder.resolve("secrets.toml"), "a = 1\ntoken = geheim\n");
        Settings settings = Settings.of(Map.of(), name -> null, List.of(folder));

        assertThatThrownBy(() -> settings.find(SOURCE, "token", true))
                .hasMessageContaining("secrets.toml:2:").message().doesNotContain("geheim");
    }

    private static Object value(Settings settings, String key) {
        return settings.find(SOURCE.inPipeline("pp"), key, false).orElseThrow().toValue();
    }
}
