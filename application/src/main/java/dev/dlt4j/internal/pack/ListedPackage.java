package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.WorkingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be seen of a package without working on it. Packages of Python dlt are read as well.
///
/// @param stage       `extracted`, `normalized`, `loaded` or `aborted`
/// @param folder      where it is
/// @param schemaHash  the version hash of its schema
/// @param completedAt when it was loaded or given up; empty when it waits
public record ListedPackage(String loadId, String stage, Path folder, String schemaName, String schemaHash,
        Optional<Instant> completedAt, List<Job> jobs) {
    /// A job file.
    ///
    /// @param folder  its state, as the folder it lies in
    /// @param file    its name on disk
    /// @param created when it was written
    /// @param message why it failed; empty for all others
    public record Job(JobFileName name, String table, String folder, String file, long bytes, Instant created,
            String message) {}

    /// Where packages of a stage are.
    ///
    /// @param ids of those that are there
    private record StageFolder(String stage, Path folder, Supplier<List<String>> ids) {
        static Stream<StageFolder> all(PackageStore packages) {
            return Stream.of(new StageFolder("loaded", packages.loadedFolder(), packages::loaded),
                    new StageFolder("normalized", packages.normalizedFolder(), packages::normalized),
                    new StageFolder("extracted", packages.extractedFolder(), packages::extracted));
        }
    }

    /// A package of a working folder, wherever it is now; empty when it is not there any more.
    public static Optional<ListedPackage> of(PackageStore packages, String loadId) {
        return StageFolder.all(packages).filter(stored -> Files.exists(stored.folder().resolve(loadId)))
                .findFirst().map(stored -> of(stored, loadId, packages));
    }

    /// All packages of a working folder, oldest first, whoever made them.
    public static List<ListedPackage> all(PackageStore packages) {
        return StageFolder.all(packages)
                .flatMap(stored -> stored.ids().get().stream().map(id -> of(stored, id, packages)))
                .sorted(Comparator.comparing(ListedPackage::loadId)).toList();
    }

    /// The job files of a package that is being loaded.
    public static List<Job> jobs(PackageStore packages, String loadId) {
        return jobs(packages.normalizedFolder().resolve(loadId), packages);
    }

    private static ListedPackage of(StageFolder stored, String loadId, PackageStore packages) {
        Path packageFolder = stored.folder().resolve(loadId);
        Path completed = packageFolder.resolve(PackageStore.COMPLETED);
        boolean ended = Files.exists(completed);
        boolean aborted = ended && WorkingFile.read(completed).contains("aborted");
        Map<String, @Nullable Object> schema = schema(packageFolder);
        return new ListedPackage(loadId, aborted ? "aborted" : stored.stage(),
                packageFolder, text(schema, "name"), text(schema, "version_hash"),
                ended ? Optional.of(attributes(completed).lastModifiedTime().toInstant()) : Optional.empty(),
                jobs(packageFolder, packages));
    }

    private static List<Job> jobs(Path packageFolder, PackageStore packages) {
        List<Job> jobs = new ArrayList<>();
        for (String state : JobFolders.ALL) {
            for (String file : FolderTree.names(packageFolder.resolve(state))) {
                jobs.add(job(packageFolder, state, file, packages));
            }
        }
        return jobs;
    }

    private static Job job(Path packageFolder, String state, String fileName, PackageStore packages) {
        Path file = packageFolder.resolve(state).resolve(fileName);
        JobFileName name = fileName.endsWith(JobFolders.OWN)
                ? PackageStore.nameOf(file)
                : JobFileName.parse(fileName);
        BasicFileAttributes attributes = attributes(file);
        return new Job(name, packages.knownTable(file, name), state, fileName, attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                state.equals(JobFolders.FAILED) ? JobFolders.failure(packageFolder, name) : "");
    }

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw DiskFault.of("read the size of", file, e);
        }
    }

    private static Map<String, @Nullable Object> schema(Path packageFolder) {
        Path schema = packageFolder.resolve("schema.json");
        return Files.exists(schema)
                ? Documents.mapOrEmpty(JsonParser.parse(WorkingFile.read(schema)))
                : Map.of();
    }

    private static String text(Map<String, @Nullable Object> schema, String key) {
        return String.valueOf(Objects.requireNonNullElse(schema.get(key), ""));
    }
}
