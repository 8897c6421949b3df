package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Profiles of workspaces, as dlt 1.31.0 has them.
final class ProfilesTest {
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path project;

    @BeforeEach
    void workspace() throws IOException {
        write(".workspace", "");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(project.resolve(".dlt"));
        Files.writeString(project.resolve(".dlt").resolve(name), text);
    }

    private RunContext context(String asked, String... declared) {
        return RunContext.of(environment::get, project, asked, List.of(declared), settings -> List.of());
    }

    private static String value(RunContext context, String key) {
        return context.settings().find(Lookup.of(), key, false).map(node -> String.valueOf(node.toValue()))
                .orElse("none");
    }

    @Test
    void theProfileIsTheOneAskedForElseThatOfTheVariableOfTheFileOrDev() throws IOException {
        assertThat(context(null).profile()).contains(new Profile("dev", "by default"));
        write("profile-name", "tests\nignored");
        assertThat(context(null).profile().orElseThrow().name()).isEqualTo("tests");
        environment.put("WORKSPACE__PROFILE", "");
        assertThat(context(null).profile().orElseThrow().name()).isEqualTo("tests");
        environment.put("WORKSPACE__PROFILE", "access");
        assertThat(context(null).profile())
                .contains(new Profile("access", "from environment variable WORKSPACE__PROFILE"));
        assertThat(context("prod").profile()).contains(new Profile("prod", "given explicitly"));
    }

    @Test
    void withoutAWorkspaceThereIsNoProfileWhateverTheVariableSays() throws IOException {
        Files.delete(project.resolve(".dlt/.workspace"));
        environment.put("WORKSPACE__PROFILE", "prod");

        assertThat(context(null).profile()).isEmpty();
        assertThat(context(null).folders().local()).isEqualTo(project);
        assertThatThrownBy(() -> context("prod")).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("the project has no profiles").hasMessageContaining(".workspace");
    }

    @Test
    void filesOfTheProfileComeOverTheOthers() throws IOException {
        write("config.toml", "a = 'base'\nb = 'base'\n");
        write("prod.config.toml", "a = 'prod'\n");

        assertThat(value(context(null), "a")).isEqualTo("base");
        assertThat(value(context("prod"), "a")).isEqualTo("prod");
        assertThat(value(context("prod"), "b")).isEqualTo("base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging.config.toml", "staging.secrets.toml", "profile-name"})
    void aFileMakesAProfileKnown(String file) throws IOException {
        assertThatThrownBy(() -> context("staging")).hasMessageContaining("there is no profile \"staging\"");
        write(file, file.endsWith("toml") ? "" : "staging");
        assertThat(context("staging").profile().orElseThrow().name()).isEqualTo("staging");
    }

    @Test
    void aProfileThatAProjectDeclaresIsKnown() {
        assertThat(context("staging", "staging").profile().orElseThrow().name()).isEqualTo("staging");
    }

    @Test
    void anUnknownProfileIsAnErrorThatListsThoseThereAre() throws IOException {
        write("staging.secrets.toml", "");
        environment.put("WORKSPACE__PROFILE", "stagin");

        assertThatThrownBy(() -> context(null)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("\"stagin\" (from environment variable WORKSPACE__PROFILE)")
                .hasMessageContaining("access, dev, prod, staging, tests; a profile has a file")
                .hasMessageContaining("did you mean \"staging\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "..", ".hidden"})
    void aProfileThatLeadsOutOfItsFolderIsRefused(String name) {
        assertThatThrownBy(() -> context(name, name)).hasMessageContaining("there is no profile");
    }

    @Test
    void eachProfileHasFoldersOfItsOwn() {
        RunFolders folders = context("prod").folders();

        assertThat(folders.data()).isEqualTo(project.resolve(".dlt/state/prod"));
        assertThat(folders.local()).isEqualTo(project.resolve(".dlt/data/prod"));
        assertThat(context("prod").pipelines()).isEqualTo(project.resolve(".dlt/state/prod/pipelines"));
    }

    @ParameterizedTest
    @CsvSource({"workspace.settings, , w, l", "settings, , w, l", "workspace.settings, /elsewhere, "
            + "/elsewhere, l"})
    void settingsAndVariablesNameOtherFolders(String section, String variable, Path data, Path local)
            throws IOException {
        write("prod.config.toml", "[%s]\nworking_dir = 'w'\nlocal_dir = 'l'\n".formatted(section));
        if (variable != null) {
            environment.put("DLT_DATA_DIR", variable);
        }
        assertThat(context("prod").folders().data()).isEqualTo(project.resolve(data));
        assertThat(context("prod").folders().local()).isEqualTo(project.resolve(local));
    }
}
