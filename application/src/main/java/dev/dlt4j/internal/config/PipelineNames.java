package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.SystemTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Names of pipelines, datasets and tables that cannot be used: those that are not a name, and those that the
/// destination or dlt itself uses.
public final class PipelineNames {
    private static final int MAX_LENGTH = 200;
    private static final Set<String> SYSTEM_DATASETS = Set.of("information_schema", "pg_catalog");
    private static final Set<String> SYSTEM_TABLES = Set.of(SystemTables.LOADS, SystemTables.VERSION,
            SystemTables.PIPELINE_STATE, SystemTables.JOBS, SystemTables.LEASES);
    private static final List<String> FOLDERS = List.of("pipelines_dir", "import_schema_path",
            "export_schema_path");

    private PipelineNames() {}

    /// What is wrong with the name of a pipeline; empty for a good one.
    public static Optional<String> faultOfPipeline(String name) {
        boolean isFolder = !name.isBlank() && name.chars().noneMatch(letter -> letter < ' ' || letter == '/'
                || letter == '\\') && !name.equals(".") && !name.equals("..") && name.length() <= MAX_LENGTH;
        return isFolder
                ? Optional.empty()
                : Optional.of(("a pipeline's name is the name of a folder, which \"%s\" cannot be; use "
                        + "letters, digits")
                        .formatted(name) + " and _");
    }

    /// What is wrong with the name of a dataset, whatever the naming convention makes of it.
    public static Optional<String> faultOfDataset(String name) {
        if (name.isBlank()) {
            return Optional.of("the name of the dataset is blank; give it one, or leave the key out");
        }
        return SYSTEM_DATASETS.contains(plain(name))
                ? Optional.of("the dataset \"%s\" is the database's own; name another one".formatted(name))
                : Optional.empty();
    }

    /// The fault of a layout for names of datasets; empty for a good one.
    public static Optional<String> faultOfLayout(String layout) {
        return layout.replace("%%", "").contains("%s")
                ? Optional.empty()
                : Optional.of("it lacks %s, which stands for the name of the dataset, as in dev_%s");
    }

    /// What is wrong with the name of a table for data.
    public static Optional<String> faultOfTable(String name) {
        if (name.isBlank()) {
            return Optional.of("the name of the table is blank; it needs a visible character");
        }
        return SYSTEM_TABLES.contains(plain(name))
                ? Optional.of("the table \"%s\" is dlt's own; give the resource another name, or a table_name"
                        .formatted(name))
                : Optional.empty();
    }

    /// The name as the strictest naming conventions write it.
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /// Checks the names and folders of a pipeline of a document.
    static void check(String name, ConfigNode.Keys keys, ConfigFaults faults) {
        String title = "pipelines." + name;
        faultOfPipeline(name).ifPresent(fault -> faults.add(keys.place(), title + ": " + fault));
        if (keys.get("dataset_name") instanceof ConfigNode.Scalar dataset && dataset.value() != null) {
            faultOfDataset(dataset.text())
                    .ifPresent(fault -> faults.add(dataset.place(), title + ".dataset_name: " + fault));
        }
        if (keys.get("dataset_name_layout") instanceof ConfigNode.Scalar layout && layout.value() != null) {
            faultOfLayout(layout.text()).ifPresent(
                    fault -> faults.add(layout.place(), title + ".dataset_name_layout: " + fault));
        }
        for (String key : FOLDERS) {
            if (keys.get(key) instanceof ConfigNode.Scalar folder && folder.text().indexOf('\0') >= 0) {
                faults.add(folder.place(), title + "." + key + ": expected a path, found a NUL character");
            }
        }
    }

    /// Checks that there is no file where a folder of the pipeline would be.
    static void checkFolders(Path base, String name, ConfigNode.Keys keys, ConfigFaults faults) {
        for (String key : FOLDERS) {
            if (keys.get(key) instanceof ConfigNode.Scalar folder && folder.text().indexOf('\0') < 0
                    && folder.value() != null) {
                Path path = base.resolve(folder.text());
                while (path != null && !java.nio.file.Files.exists(path)) {
                    path = path.getParent();
                }
                if (path != null && !java.nio.file.Files.isDirectory(path)) {
                    faults.add(folder.place(), "pipelines.%s.%s: expected a folder, but %s is a file"
                            .formatted(name, key, path));
                }
            }
        }
    }
}
