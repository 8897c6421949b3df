package dev.dlt4j.internal.config;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RunFoldersTest {
    private static final Path PROJECT = Path.of("/project");
    private static final Path HOME = Path.of("/nowhere/home");

    @Test
    void theVariableOfDataMovesPipelinesAndNoSettings() {
        RunFolders moved = RunFolders.of(Map.of("DLT_DATA_DIR", "/data")::get, PROJECT, "ada", HOME);

        assertThat(moved.data()).isEqualTo(Path.of("/data"));
        assertThat(moved.global()).isEqualTo(HOME.resolve(".dlt"));
        assertThat(moved.settings()).isEqualTo(PROJECT.resolve(".dlt"));
    }

    @Test
    void withoutVariablesBothAreInTheUsersOwnFolder() {
        assertThat(RunFolders.of(Map.<String, String>of()::get, PROJECT, "ada", HOME).data())
                .isEqualTo(HOME.resolve(".dlt"));
        assertThat(RunFolders.of(Map.<String, String>of()::get, PROJECT, "root", HOME).data())
                .isEqualTo(Path.of("/var/dlt"));
        assertThat(RunFolders.of(Map.of("XDG_DATA_HOME", "/share")::get, PROJECT, "ada", HOME).global())
                .isEqualTo(Path.of("/share/dlt"));
    }
}
