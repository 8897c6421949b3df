package dev.dlt4j.internal.config;

import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.format.WriterSettings;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `dlt.yml`: pipelines, and the sources and destinations they use, each with its line.
///
/// @param path         the file as the user named it
/// @param pipelines    in the order of the file
/// @param sources      by name
/// @param destinations by name
public record ProjectFile(Path path, Map<String, PipelineEntry> pipelines,
        Map<String, ConnectorEntry> sources,
        Map<String, ConnectorEntry> destinations) {
    public static final String FILE_NAME = "dlt.yml";
    static final List<String> SECTIONS = List.of("pipelines", "sources", "destinations");

    /// The file a user means: itself, or the `dlt.yml` in a folder.
    ///
    /// @throws ConfigurationError when there is none
    public static Path locate(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            if (!Files.exists(fileOrFolder)) {
                throw new ConfigurationError("%s is not there; name a %s or a folder that holds one"
                        .formatted(fileOrFolder, FILE_NAME));
            }
            return fileOrFolder;
        }
        Path file = fileOrFolder.resolve(FILE_NAME).normalize();
        if (!Files.exists(file)) {
            throw new ConfigurationError("the folder %s holds no %s; write one or name another folder"
                    .formatted(fileOrFolder.toAbsolutePath().normalize(), FILE_NAME));
        }
        return file;
    }

    /// Reads and checks a file; the keys of connectors are not checked here.
    ///
    /// @param overrides `a.b.c=value` each, laid over the file
    /// @param settings  where keys of a pipeline are looked up that the file lacks
    /// @throws ConfigurationError with every fault found
    public static ProjectFile read(Path file, List<String> overrides, Settings settings) {
        ConfigFaults faults = new ConfigFaults();
        ProjectFile read = read(file, overrides, settings, faults);
        faults.throwIfAny();
        return read;
    }

    /// As [#read(Path, List, Settings)], but adds faults to the given ones. Entries with faults are left out.
    ///
    /// @throws ConfigurationError when the file cannot be read or is not YAML
    public static ProjectFile read(Path file, List<String> overrides, Settings settings,
            ConfigFaults faults) {
        return of(file, ConfigDocuments.yaml(file, file.toString(), faults), overrides, settings, faults);
    }

    /// As [#read(Path, List, Settings, ConfigFaults)], of a document that is read already.
    ///
    /// @param file where it is, or would be: relative paths start from its folder
    public static ProjectFile of(Path file, ConfigNode.Keys document, List<String> overrides,
            Settings settings, ConfigFaults faults) {
        ConfigNode.Keys root = Overrides.apply(document, overrides);
        faults.unknownKeys(root, "", SECTIONS);
        Map<String, ConnectorEntry> sources = connectors(root, "sources", faults);
        Map<String, ConnectorEntry> destinations = connectors(root, "destinations", faults);
        Map<String, PipelineEntry> pipelines = new LinkedHashMap<>();
        section(root, "pipelines", faults).forEach((name, keys) -> {
            ConfigFaults missing = new ConfigFaults();
            ConfigNode.Keys values = new ValueReferences(settings, missing).resolved(keys,
                    "pipelines." + name);
            pipelines.put(name, missing.isEmpty()
                    ? pipeline(name, keys, values, folderOf(file), sources.keySet(), settings,
                            faults.ofPipeline(name))
                    : PipelineEntry.unusable(name, keys, missing.all()));
        });
        if (faults.isEmpty() && pipelines.isEmpty()) {
            faults.add(root.place(), "the file has no pipelines");
        }
        return new ProjectFile(file, pipelines, sources, destinations);
    }

    /// The folder that relative paths start from.
    public Path folder() {
        return folderOf(path);
    }

    private static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /// The pipeline of a name; without a name the only one.
    ///
    /// @throws ConfigurationError naming those there are; and when its own keys have faults, or a reference
    /// in it has no value
    public PipelineEntry pipeline(@Nullable String name) {
        PipelineEntry entry = entry(name);
        if (!entry.isUsable()) {
            throw new ConfigurationError(entry.faults());
        }
        return entry;
    }

    /// As [#pipeline(String)], with those that cannot be used.
    public PipelineEntry entry(@Nullable String name) {
        if (name == null && pipelines.size() == 1) {
            return pipelines.values().iterator().next();
        }
        Set<String> known = pipelines.keySet();
        if (name == null) {
            throw new ConfigurationError(
                    "%s has %d pipelines; name one of them: %s".formatted(path, known.size(),
                            String.join(", ", known)));
        }
        return Optional.ofNullable(pipelines.get(name)).orElseThrow(() -> unknown("pipeline", name, known));
    }

    private ConfigurationError unknown(String kind, String name, Set<String> known) {
        return new ConfigurationError("%s: no %s named \"%s\"; there are: %s%s".formatted(path, kind, name,
                String.join(", ", known), EditDistance.hint(name, known)));
    }

    private static PipelineEntry pipeline(String name, ConfigNode.Keys written,
            ConfigNode.Keys keys, Path folder, Set<String> sources, Settings settings, ConfigFaults faults) {
        String title = "pipelines." + name;
        PipelineNames.check(name, keys, faults);
        PipelineNames.checkFolders(folder, name, keys, faults);
        PipelineKeys bound = ConfigRecords.bind(PipelineKeys.class, keys, title, settings,
                Lookup.of("pipelines", name).inPipeline(name), faults).orElse(null);
        if (bound == null) {
            return PipelineEntry.unusable(name, written, faults.all());
        }
        List<String> names = new ArrayList<>();
        if (bound.source() instanceof List<?> list) {
            list.forEach(item -> names.add(String.valueOf(item)));
        } else {
            names.add(String.valueOf(bound.source()));
        }
        ConfigNode source = keys.get("source");
        ConfigPlace place = source == null ? keys.place() : source.place();
        if (names.isEmpty()) {
            faults.add(place, title + ".source names no source");
        }
        Set<String> distinct = new LinkedHashSet<>(names);
        if (distinct.size() < names.size()) {
            faults.add(place, title + ".source: a source is named twice; each is loaded once in a run");
        }
        for (String wanted : distinct) {
            if (!sources.contains(wanted)) {
                faults.add(place, "%s: no source named \"%s\"; there are: %s%s".formatted(title, wanted,
                        String.join(", ", sources), EditDistance.hint(wanted, sources)));
            }
        }
        bound.schemaContract()
                .ifPresent(contract -> WrittenForm.isContract(contract, keys, title, faults));
        Optional<RefreshMode> refresh = refresh(title, bound, keys, faults);
        Map<String, Object> config = config(title, bound, keys, faults);
        return new PipelineEntry(name, names, bound.destination(), bound.staging(), bound.datasetName(),
                bound.pipelinesDir(),
                bound.naming(), bound.importSchemaPath(), bound.exportSchemaPath(), bound.schemaContract(),
                refresh, bound.devMode().orElse(false), config, keys, written, faults.all());
    }

    private static Optional<RefreshMode> refresh(String title, PipelineKeys bound, ConfigNode.Keys keys,
            ConfigFaults faults) {
        Optional<RefreshMode> mode = bound.refresh().flatMap(RefreshMode::named);
        if (bound.refresh().isPresent() && mode.isEmpty()) {
            ConfigNode written = keys.get("refresh");
            faults.add(written == null ? keys.place() : written.place(),
                    "%s.refresh is \"%s\"; it can be %s%s".formatted(title, bound.refresh().get(),
                            String.join(", ", RefreshMode.names()),
                            EditDistance.hint(bound.refresh().get(), RefreshMode.names())));
        }
        return mode;
    }

    private static Map<String, ConnectorEntry> connectors(ConfigNode.Keys root, String section,
            ConfigFaults faults) {
        Map<String, ConnectorEntry> entries = new LinkedHashMap<>();
        section(root, section, faults).forEach((name, keys) -> {
            if (section.equals("sources") && !Schema.isName(name)) {
                faults.add(keys.place(),
                        "sources.%s: the source's name is that of its schema; use letters, digits"
                                .formatted(name) + " and _, no digit first, at most 64 characters");
            }
            if (keys.get("type") instanceof ConfigNode.Scalar type && type.value() instanceof String text) {
                boolean isFixed = !ValueReferences.isIn(text);
                if (!isFixed) {
                    faults.add(type.place(), ("%s.%s.type must be written out: which other keys there may be"
                            + " depends on it; a pipeline may choose its %s by a reference")
                            .formatted(section, name, section.substring(0, section.length() - 1)));
                }
                entries.put(name,
                        new ConnectorEntry(name, isFixed ? text : "", keys.without(List.of("type"))));
            } else {
                faults.add(keys.place(),
                        "%s.%s needs the key \"type\": the name of a connector, as `dlt4j connectors`"
                                .formatted(section, name) + " lists them");
                // so that the pipelines that use it are not reported too
                entries.put(name, new ConnectorEntry(name, "", keys));
            }
        });
        return entries;
    }

    private static Map<String, Object> config(String title, PipelineKeys bound, ConfigNode.Keys keys,
            ConfigFaults faults) {
        Map<String, Object> config = new LinkedHashMap<>();
        bound.loaderFileFormat().ifPresent(format -> config.put("normalize.loader_file_format", format));
        bound.datasetNameLayout().ifPresent(layout -> config.put("dataset_name_layout", layout));
        bound.useSingleDataset().ifPresent(single -> config.put("use_single_dataset", single));
        bound.slackIncomingHook()
                .ifPresent(address -> config.put("runtime.slack_incoming_hook", address.reveal()));
        bound.noticeWebhook().ifPresent(address -> config.put("runtime.notice_webhook", address.reveal()));
        bound.notices().ifPresent(kinds -> config.put("runtime.notices", kinds));
        normalizeSection(title, "data_writer", WriterSettings.names(), keys, config, faults);
        normalizeSection(title, "parquet_normalizer", TableOptions.names(), keys, config, faults);
        normalizeSection(title, "model_normalizer", TableOptions.names(), keys, config, faults);
        return config;
    }

    private static void normalizeSection(String title, String section, List<String> names,
            ConfigNode.Keys keys,
            Map<String, Object> config, ConfigFaults faults) {
        ConfigNode node = keys.get(section);
        if (node instanceof ConfigNode.Keys found) {
            faults.unknownKeys(found, title + "." + section, names);
            found.entries().forEach((key, value) -> {
                if (value instanceof ConfigNode.Scalar scalar && scalar.value() != null) {
                    config.put("normalize." + section + "." + key, scalar.text());
                } else {
                    faults.add(value.place(), "%s.%s.%s: expected a single value, found %s".formatted(title,
                            section, key, value.kind()));
                }
            });
        } else if (node != null) {
            faults.add(node.place(), "%s.%s: expected keys with values, found %s".formatted(title, section,
                    node.kind()));
        }
    }

    static Map<String, ConfigNode.Keys> section(ConfigNode.Keys root, String section,
            ConfigFaults faults) {
        Map<String, ConfigNode.Keys> entries = new LinkedHashMap<>();
        ConfigNode node = root.get(section);
        if (node instanceof ConfigNode.Keys names) {
            names.entries().forEach((name, entry) -> {
                if (entry instanceof ConfigNode.Keys keys) {
                    entries.put(name, keys);
                } else {
                    faults.add(entry.place(),
                            "%s.%s: expected keys with values, found %s".formatted(section, name,
                                    entry.kind()));
                }
            });
        } else if (node != null && !(node instanceof ConfigNode.Scalar empty && empty.value() == null)) {
            faults.add(node.place(),
                    "%s: expected names with keys, found %s".formatted(section, node.kind()));
        }
        return entries;
    }
}
