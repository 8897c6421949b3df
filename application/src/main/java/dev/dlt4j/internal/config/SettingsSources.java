package dev.dlt4j.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where settings come from.
///
/// @param environment gives a variable's value or null
/// @param folders     where `secrets.toml` and `config.toml` are looked for, the most important folder first
/// @param profile     the profile whose files come over the others; empty outside a workspace
/// @param further     makes the layers that jars and programs bring; given the settings of the files
/// @param secretFiles secrets in files of their own
public record SettingsSources(Function<String, @Nullable String> environment, List<Path> folders,
        Optional<Profile> profile, Function<Settings, List<Layer>> further,
        SecretFiles secretFiles) {
    public SettingsSources {
        folders = List.copyOf(folders);
    }

    /// Sources with the usual place for secrets in files of their own.
    public static SettingsSources of(Function<String, @Nullable String> environment, List<Path> folders,
            Optional<Profile> profile, Function<Settings, List<Layer>> further) {
        return new SettingsSources(environment, folders, profile, further, SecretFiles.USUAL);
    }

    List<Layer> layers() {
        ConfigFaults faults = new ConfigFaults();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Environment(environment, secretFiles));
        layers.add(document(Layer.SECRETS, true, faults));
        layers.add(document(Layer.CONFIG, false, faults));
        faults.throwIfAny();
        return layers;
    }

    private Layer document(String fileName, boolean holdsSecrets, ConfigFaults faults) {
        ConfigNode.Keys merged = ConfigNode.Keys.none(ConfigPlace.of(fileName));
        List<Path> read = new ArrayList<>();
        List<Path> absent = new ArrayList<>();
        for (Path folder : folders) {
            for (String name : profile.map(active -> List.of(active.name() + '.' + fileName, fileName))
                    .orElse(List.of(fileName))) {
                Path file = folder.resolve(name);
                if (!Files.isRegularFile(file)) {
                    absent.add(file);
                } else {
                    read.add(file);
                    merged = KeyMerge.over(ConfigDocuments.toml(file, file.toString(), faults), merged);
                }
            }
        }
        return new Layer.Document(fileName, merged, holdsSecrets, read, absent);
    }
}
