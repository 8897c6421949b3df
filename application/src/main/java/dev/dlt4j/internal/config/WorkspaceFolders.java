package dev.dlt4j.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folders that each profile of a workspace has of its own: `.dlt/state/<profile>` holds the working
/// folders of pipelines, `.dlt/data/<profile>` the files of destinations. `working_dir` and `local_dir` of
/// the section `workspace.settings` name others, which all profiles share that do not set them apart.
///
/// @param settings those of the profile
record WorkspaceFolders(RunFolders folders, Profile profile, Settings settings) {
    private static final Lookup SECTION = Lookup.of("workspace").group("settings");

    Path data() {
        return written("working_dir").orElseGet(() -> ofProfile("state"));
    }

    Path local() {
        return written("local_dir").orElseGet(() -> ofProfile("data"));
    }

    private Optional<Path> written(String key) {
        return text(key).map(folders.run()::resolve);
    }

    private Optional<String> text(String key) {
        return settings.find(SECTION, key, false).filter(ConfigNode.Scalar.class::isInstance)
                .map(node -> String.valueOf(node.toValue())).filter(text -> !text.isEmpty());
    }

    /// Where the settings cannot be written beside, dlt takes the folder for temporary files.
    private Path ofProfile(String kind) {
        Path parent = Files.isWritable(folders.settings())
                ? folders.settings().resolve(kind)
                : Path.of(System.getProperty("java.io.tmpdir"), "dlt", kind,
                        text("name").orElseGet(this::ownName));
        return parent.resolve(profile.name());
    }

    private String ownName() {
        Path name = folders.run().toAbsolutePath().normalize().getFileName();
        return name == null ? "_dlt" : name.toString();
    }
}
