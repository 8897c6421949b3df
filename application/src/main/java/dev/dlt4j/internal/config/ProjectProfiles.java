package dev.dlt4j.internal.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `dlt.yml` with its section `profiles`: what each profile has otherwise, laid over the other sections.
///
/// @param document the other sections
/// @param profiles by their names
public record ProjectProfiles(ConfigNode.Keys document, Map<String, ConfigNode.Keys> profiles) {
    static final String SECTION = "profiles";
    private static final String TYPE = "type";

    /// The document of a file.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError when it cannot be read or is not YAML
    public static ProjectProfiles read(Path file, ConfigFaults faults) {
        return of(ConfigDocuments.yaml(file, file.toString(), faults), faults);
    }

    /// A document that is in no file.
    ///
    /// @param origin what messages call it
    public static ProjectProfiles of(Map<String, ?> document, String origin, ConfigFaults faults) {
        return of(ConfigNode.keys(document, ConfigPlace.of(origin)), faults);
    }

    private static ProjectProfiles of(ConfigNode.Keys root, ConfigFaults faults) {
        Map<String, ConfigNode.Keys> profiles = new LinkedHashMap<>();
        ProjectFile.section(root, SECTION, faults).forEach((name, keys) -> {
            faults.unknownKeys(keys, SECTION + "." + name, ProjectFile.SECTIONS);
            profiles.put(name, keys);
        });
        return new ProjectProfiles(root.without(List.of(SECTION)), profiles);
    }

    /// The profiles that the file declares.
    public Set<String> names() {
        return profiles.keySet();
    }

    /// The document as it is in a profile.
    ///
    /// @param profile empty outside a workspace, where the file must declare none
    public ConfigNode.Keys in(Optional<Profile> profile, ConfigFaults faults) {
        if (profile.isEmpty()) {
            profiles.forEach((name, keys) -> faults.add(keys.place(),
                    "%s.%s: only a workspace has profiles; make an empty file .workspace in .dlt"
                            .formatted(SECTION, name)));
            return document;
        }
        ConfigNode.Keys changed = document;
        ConfigNode.Keys over = profiles.get(profile.get().name());
        if (over != null) {
            for (Map.Entry<String, ConfigNode> section : over.entries().entrySet()) {
                changed = changed.with(section.getKey(),
                        laidOver(changed.get(section.getKey()), section.getValue()));
            }
        }
        return changed;
    }

    /// A connector of another type replaces the one below, whose keys it does not have.
    private static ConfigNode laidOver(@Nullable ConfigNode below, ConfigNode above) {
        if (!(below instanceof ConfigNode.Keys entries) || !(above instanceof ConfigNode.Keys changes)) {
            return above;
        }
        ConfigNode.Keys merged = entries;
        for (Map.Entry<String, ConfigNode> change : changes.entries().entrySet()) {
            ConfigNode value = change.getValue();
            if (value instanceof ConfigNode.Keys keys
                    && merged.get(change.getKey()) instanceof ConfigNode.Keys old
                    && (keys.get(TYPE) == null || Objects.equals(type(keys), type(old)))) {
                value = KeyMerge.over(old, keys);
            }
            merged = merged.with(change.getKey(), value);
        }
        return merged;
    }

    private static String type(ConfigNode.Keys entry) {
        return entry.get(TYPE) instanceof ConfigNode.Scalar scalar ? scalar.text() : "";
    }
}
