package dev.dlt4j.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The folders a run uses, as dlt finds them.
///
/// @param run      where the project is: `DLT_PROJECT_DIR`, else the folder given
/// @param settings where `config.toml` and `secrets.toml` are: `DLT_CONFIG_FOLDER` within `run`, else `.dlt`
/// @param global   the user's own settings: `/var/dlt` for root, `$XDG_DATA_HOME/dlt`, `~/.dlt`
/// @param data     holds the working folders of pipelines: `DLT_DATA_DIR`, which the process's
///                 folder completes, else `global`
/// @param local    base of relative files a destination makes: `DLT_LOCAL_DIR`, else `run`
public record RunFolders(Path run, Path settings, Path global, Path data, Path local) {

    /// The folders of a project.
    ///
    /// @param environment gives a variable's value or null
    /// @param project     the folder of the project
    /// @param userName    who runs the process; root has a folder of its own
    /// @param home        the user's home folder
    public static RunFolders of(Function<String, @Nullable String> environment, Path project, String userName,
            Path home) {
        Path run = folder(environment, "DLT_PROJECT_DIR", project, project);
        Path settings = folder(environment, "DLT_CONFIG_FOLDER", run, run.resolve(".dlt"));
        Path global = usual(environment, userName, home);
        return new RunFolders(run, settings, global, folder(environment, "DLT_DATA_DIR", Path.of(""), global),
                folder(environment, "DLT_LOCAL_DIR", run, run));
    }

    /// The same with the folders of a profile, but for those that variables name.
    RunFolders with(Function<String, @Nullable String> environment, WorkspaceFolders workspace) {
        return new RunFolders(run, settings, global,
                folder(environment, "DLT_DATA_DIR", Path.of(""), workspace.data()),
                folder(environment, "DLT_LOCAL_DIR", run, workspace.local()));
    }

    private static Path usual(Function<String, @Nullable String> environment, String userName, Path home) {
        if (userName.equals("root")) {
            return Path.of("/var/dlt");
        }
        Path own = home.resolve(".dlt");
        String shared = environment.apply("XDG_DATA_HOME");
        return shared != null && !shared.isEmpty() && !Files.exists(own) ? Path.of(shared, "dlt") : own;
    }

    private static Path folder(Function<String, @Nullable String> environment, String variable, Path base,
            Path otherwise) {
        String value = environment.apply(variable);
        return value == null || value.isEmpty() ? otherwise : base.resolve(value).toAbsolutePath();
    }
}
