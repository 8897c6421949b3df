package dev.dlt4j.internal.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What surrounds a run, as dlt's run context: its folders, the profile of the workspace, and the settings
/// found there.
///
/// @param profile empty where there is no workspace
public record RunContext(RunFolders folders, Optional<Profile> profile, Settings settings) {

    /// The context of a project.
    ///
    /// @param environment gives a variable's value or null
    /// @param project     the folder of the project
    /// @param asked       the profile that a program or an option names; null for the one that is set
    /// @param declared    profiles that the project's file declares
    /// @param further     makes the layers that jars and programs bring; given the settings of the files
    /// @throws dev.dlt4j.spi.config.ConfigurationError when there is no such profile
    public static RunContext of(Function<String, @Nullable String> environment, Path project,
            @Nullable String asked, Collection<String> declared, Function<Settings, List<Layer>> further) {
        RunFolders folders = RunFolders.of(environment, project, System.getProperty("user.name", ""),
                Path.of(System.getProperty("user.home", ".")));
        Optional<Profile> profile = new Profiles(folders, declared).active(environment, asked);
        Settings settings = Settings.of(Map.of(),
                SettingsSources.of(environment, List.of(folders.settings(), folders.global()), profile,
                        further));
        return new RunContext(
                profile.map(
                        active -> folders.with(environment, new WorkspaceFolders(folders, active, settings)))
                        .orElse(folders),
                profile, settings);
    }

    /// The context of a program in the current folder.
    ///
    /// @param asked as in [#of]
    public static RunContext ofProcess(@Nullable String asked, Function<Settings, List<Layer>> further) {
        return of(System::getenv, Path.of("").toAbsolutePath(), asked, List.of(), further);
    }

    /// The same, with other settings.
    public RunContext with(Settings other) {
        return new RunContext(folders, profile, other);
    }

    /// The folder that holds the working folders of pipelines.
    public Path pipelines() {
        return folders.data().resolve("pipelines");
    }
}
