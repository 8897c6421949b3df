package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.WorkingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is to be seen of a package without working on it. Packages of Python dlt are read as well.
///
/// @param stage `extracted`, `normalized`, `loaded` or `aborted`
public record ListedPackage(String loadId, String stage, String schemaName, List<Job> jobs) {
    /// A job file.
    ///
    /// @param folder  its state, as the folder it lies in
    /// @param message why it failed; empty for all others
    public record Job(JobFileName name, String table, String folder, long bytes, String message) {}

    /// All packages of a working folder, oldest first, whoever made them.
    public static List<ListedPackage> all(PackageStore packages) {
        List<ListedPackage> all = new ArrayList<>();
        packages.loaded().forEach(id -> all.add(of(packages.loadedFolder().resolve(id), "loaded", packages)));
        packages.normalized()
                .forEach(id -> all.add(of(packages.normalizedFolder().resolve(id), "normalized", packages)));
        packages.extracted()
                .forEach(id -> all.add(of(packages.extractedFolder().resolve(id), "extracted", packages)));
        all.sort(Comparator.comparing(ListedPackage::loadId));
        return all;
    }

    /// @param packageFolder a package's folder, in that of its stage
    private static ListedPackage of(Path packageFolder, String stage, PackageStore packages) {
        Path completed = packageFolder.resolve(PackageStore.COMPLETED);
        boolean aborted = Files.exists(completed) && WorkingFile.read(completed).contains("aborted");
        List<Job> jobs = new ArrayList<>();
        for (String state : JobFolders.ALL) {
            for (String file : FolderTree.names(packageFolder.resolve(state))) {
                jobs.add(job(packageFolder, state, file, packages));
            }
        }
        return new ListedPackage(packageFolder.getFileName().toString(), aborted ? "aborted" : stage,
                schemaName(packageFolder), jobs);
    }

    private static Job job(Path packageFolder, String state, String fileName, PackageStore packages) {
        Path file = packageFolder.resolve(state).resolve(fileName);
        JobFileName name = fileName.endsWith(JobFolders.OWN)
                ? PackageStore.nameOf(file)
                : JobFileName.parse(fileName);
        try {
            return new Job(name, packages.knownTable(file, name), state, Files.size(file),
                    state.equals(JobFolders.FAILED) ? JobFolders.failure(packageFolder, name) : "");
        } catch (IOException e) {
            throw DiskFault.of("read the size of", file, e);
        }
    }

    private static String schemaName(Path packageFolder) {
        Path schema = packageFolder.resolve("schema.json");
        return Files.exists(schema) && JsonParser.parse(WorkingFile.read(schema)) instanceof Map<?, ?> stored
                ? String.valueOf(Objects.requireNonNullElse(stored.get("name"), ""))
                : "";
    }
}
