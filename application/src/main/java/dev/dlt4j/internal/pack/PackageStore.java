package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.WorkingFile;
import dev.dlt4j.spi.destination.JobProgress;
import dev.dlt4j.spi.destination.StagedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The load packages of a pipeline, as folders in its working folder, laid out as dlt does.
///
/// A package is built aside and moved to its place in one step, so that it is complete or absent:
/// `normalize/extracted/<load id>` once extracted, `load/normalized/<load id>` once normalized,
/// `load/loaded/<load id>` once loaded. A job file's folder is its state. Files end in `.dlt4j`, an extension
/// that Python dlt refuses.
public final class PackageStore {
    private static final String SCHEMA = "schema.json";
    private static final String ROWS = "rows.json";
    private static final String APPLIED_UPDATES = "applied_schema_updates.json";
    private static final String SCHEMA_UPDATES = "schema_updates.json";
    static final String COMPLETED = "package_completed.json";
    private static final String AFTER_EXTRACT = "after_extract.json";

    private final Path working;
    private final Supplier<String> fileIds;
    private volatile @Nullable ShortNames shortNames;

    private record ShortNames(Path packageFolder, Map<String, String> tables) {}

    /// @param working the pipeline's working folder
    /// @param fileIds gives ten hexadecimal characters, each time greater than before
    public PackageStore(Path working, Supplier<String> fileIds) {
        this.working = working;
        this.fileIds = fileIds;
    }

    /// Load ids of extracted packages, oldest first.
    public List<String> extracted() {
        return FolderTree.names(extractedFolder());
    }

    /// Load ids of normalized packages, oldest first.
    public List<String> normalized() {
        return FolderTree.names(normalizedFolder());
    }

    /// Load ids of packages that were loaded, oldest first.
    public List<String> loaded() {
        return FolderTree.names(loadedFolder());
    }

    /// Load ids of packages that wait, those that are nearer to the destination first.
    public List<String> pending() {
        List<String> pending = new ArrayList<>(normalized());
        pending.addAll(extracted());
        return pending;
    }

    public boolean hasPending() {
        return !extracted().isEmpty() || !normalized().isEmpty();
    }

    /// Packages whose extract broke off behind a checkpoint.
    public PartialPackages partial() {
        return new PartialPackages(buildingFolder(), fileIds);
    }

    /// Creates a package to extract into.
    public ExtractedPackage begin(String loadId) {
        Path folder = buildingFolder().resolve(loadId);
        FolderTree.delete(folder);
        JobFolders.create(folder);
        return new ExtractedPackage(loadId, folder, fileIds);
    }

    /// Commits extracted packages, each with its schema. The state after them is stored with
    /// them, so that a crash before it is written to the pipeline's folder loses nothing.
    ///
    /// @param rows  how many rows each file has
    /// @param start what aborting the package goes back to
    public void commit(ExtractedPackage built, Map<Path, Long> rows, String schemaJson, StartSnapshot start,
            String afterExtract) {
        SnapshotFiles.write(built.folder(), start);
        Map<String, Long> byName = new TreeMap<>();
        rows.forEach((file, count) -> byName.put(file.getFileName().toString(), count));
        WorkingFile.write(built.folder().resolve(ROWS), JsonText.compact(byName));
        writeTables(built.folder(), built.tables());
        WorkingFile.write(built.folder().resolve(SCHEMA), schemaJson);
        WorkingFile.write(built.folder().resolve(AFTER_EXTRACT), afterExtract);
        built.move(extractedFolder().resolve(built.loadId()), FolderTree::move);
        PartialPackages.forget(built.folder());
    }

    /// The state that was stored with a package, until it is known to be written to the pipeline's folder.
    public Optional<String> afterExtract(String loadId) {
        Path file = extractedFolder().resolve(loadId).resolve(AFTER_EXTRACT);
        return Files.exists(file) ? Optional.of(WorkingFile.read(file)) : Optional.empty();
    }

    /// Reports that the state stored with a package is written to the pipeline's folder.
    public void forgetAfterExtract(String loadId) {
        FolderTree.delete(extractedFolder().resolve(loadId).resolve(AFTER_EXTRACT));
    }

    public void abandon(ExtractedPackage built) {
        FolderTree.delete(built.folder());
    }

    public String extractedSchema(String loadId) {
        return WorkingFile.read(extractedFolder().resolve(loadId).resolve(SCHEMA));
    }

    /// The files of an extracted package in the order of the data.
    ///
    /// @throws TerminalException when Python dlt made the package
    public List<Path> extractedFiles(String loadId) {
        return JobFolders.files(extractedFolder().resolve(loadId), JobFolders.NEW);
    }

    /// How many rows each file of an extracted package has.
    public Map<Path, Long> extractedRows(String loadId) {
        Path folder = extractedFolder().resolve(loadId);
        Map<Path, Long> rows = new TreeMap<>();
        Path jobs = folder.resolve(JobFolders.NEW);
        counts(folder).forEach((name, count) -> rows.put(jobs.resolve(name), count));
        return rows;
    }

    /// The parts of a file's name: its format, and the id of the job in all its tries. For its table see
    /// [#tableOf].
    public static JobFileName nameOf(Path file) {
        String name = file.getFileName().toString();
        return JobFileName.parse(name.substring(0, name.length() - JobFolders.OWN.length()));
    }

    /// The table a file of a package belongs to; the file's name may have a short form of it.
    public String tableOf(Path file) {
        String part = nameOf(file).table();
        if (!FileTables.isShort(part)) {
            return part;
        }
        String table = shortened(parent(parent(file))).get(part);
        if (table == null) {
            throw new TerminalException(
                    "it is unknown which table %s belongs to: %s is damaged; abort the package and run again"
                            .formatted(file, parent(parent(file)).resolve(FileTables.FILE)));
        }
        return table;
    }

    /// The tables of a package whose names are short in file names. A package does not change once it
    /// is committed.
    private Map<String, String> shortened(Path packageFolder) {
        ShortNames known = shortNames;
        if (known == null || !known.packageFolder().equals(packageFolder)) {
            Map<String, String> tables = new TreeMap<>();
            Path file = packageFolder.resolve(FileTables.FILE);
            if (Files.exists(file) && JsonParser.parse(WorkingFile.read(file)) instanceof Map<?, ?> written) {
                written.forEach((part, table) -> tables.put(String.valueOf(part), String.valueOf(table)));
            }
            known = new ShortNames(packageFolder, tables);
            shortNames = known;
        }
        return known.tables();
    }

    private static void writeTables(Path packageFolder, Collection<String> tables) {
        Map<String, String> shortened = FileTables.shortened(tables);
        if (!shortened.isEmpty()) {
            WorkingFile.write(packageFolder.resolve(FileTables.FILE), JsonText.compact(shortened));
        }
    }

    /// Creates the package that normalizing makes of an extracted one.
    public void beginNormalized(String loadId) {
        Path folder = newFolder().resolve(loadId);
        FolderTree.delete(folder);
        JobFolders.create(folder);
    }

    /// Gives up a package that is being normalized.
    public void abandonNormalized(String loadId) {
        FolderTree.delete(newFolder().resolve(loadId));
    }

    /// The path of a new job file in a package that is being normalized.
    public Path newJob(String loadId, String table, String format, boolean gzip) {
        return newFolder().resolve(loadId).resolve(JobFolders.NEW)
                .resolve(new JobFileName(FileTables.part(table), fileIds.get(), 0, format, gzip).fileName()
                        + JobFolders.OWN);
    }

    /// Commits a normalized package and drops the extracted one.
    ///
    /// @param rows how many rows the package has for each table
    public void commitNormalized(String loadId, String schemaJson, String schemaUpdates,
            Map<String, Long> rows) {
        Path building = newFolder().resolve(loadId);
        WorkingFile.write(building.resolve(ROWS), JsonText.compact(rows));
        writeTables(building, rows.keySet());
        WorkingFile.write(building.resolve(SCHEMA), schemaJson);
        WorkingFile.write(building.resolve(SCHEMA_UPDATES), schemaUpdates);
        SnapshotFiles.copy(extractedFolder().resolve(loadId), building);
        PackageState.copy(extractedFolder().resolve(loadId), building);
        FolderTree.move(building, normalizedFolder().resolve(loadId));
        deleteExtracted(loadId);
    }

    /// Says what is to be done with tables of earlier loads before a package is loaded.
    public void refresh(ExtractedPackage built, RefreshedTables tables) {
        PackageState.write(built.folder(), tables);
    }

    /// Keeps what resources put into the state of a package.
    public void keepState(ExtractedPackage built, Map<String, ? extends @Nullable Object> values) {
        if (!values.isEmpty()) {
            PackageState.keep(built.folder(), values);
        }
    }

    /// The row that stores the state of the pipeline, when a package brings it; empty for others.
    public Map<String, @Nullable Object> pipelineState(String loadId) {
        return Documents.mapOrEmpty(stored(loadId).get(PackageState.PIPELINE));
    }

    /// Keeps the row that stores the state of the pipeline, as dlt keeps it in the state of the package.
    public void keepPipelineState(ExtractedPackage built, Map<String, ? extends @Nullable Object> row) {
        PackageState.keepPipeline(built.folder(), row);
    }

    /// What resources put into the state of a package, wherever it is now; empty when that is nothing.
    public Map<String, @Nullable Object> state(String loadId) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>(stored(loadId));
        state.remove(PackageState.PIPELINE);
        return state;
    }

    private Map<String, @Nullable Object> stored(String loadId) {
        return Stream.of(loadedFolder(), normalizedFolder(), extractedFolder())
                .map(folder -> folder.resolve(loadId)).filter(Files::exists).findFirst()
                .map(PackageState::values).orElse(Map.of());
    }

    /// What is to be done with tables of earlier loads before a package is loaded, wherever it is now.
    public RefreshedTables refreshed(String loadId) {
        return Stream.of(normalizedFolder(), extractedFolder(), buildingFolder(), loadedFolder())
                .map(folder -> folder.resolve(loadId)).filter(Files::exists).findFirst()
                .map(PackageState::read).orElse(RefreshedTables.none());
    }

    /// Whether the destination was migrated for a normalized package, which ends with [#migrated].
    public boolean isMigrated(String loadId) {
        return !Files.exists(normalizedFolder().resolve(loadId).resolve(SCHEMA_UPDATES));
    }

    /// How many rows a normalized package has for each table.
    public Map<String, Long> normalizedRows(String loadId) {
        return counts(normalizedFolder().resolve(loadId));
    }

    public void deleteExtracted(String loadId) {
        discard(extractedFolder().resolve(loadId), buildingFolder());
    }

    public String normalizedSchema(String loadId) {
        return WorkingFile.read(normalizedFolder().resolve(loadId).resolve(SCHEMA));
    }

    /// How far the jobs of a normalized package are, as dlt keeps it in the state of the package.
    public JobProgress progress(String loadId) {
        return new PackageProgress(normalizedFolder().resolve(loadId));
    }

    /// Job files of a normalized package that are not completed, in the order of the data.
    public List<Path> pendingJobs(String loadId) {
        List<Path> pending = new ArrayList<>(normalizedJobs(loadId, JobFolders.STARTED));
        pending.addAll(normalizedJobs(loadId, JobFolders.NEW));
        return pending;
    }

    public List<Path> completedJobs(String loadId) {
        return normalizedJobs(loadId, JobFolders.COMPLETED);
    }

    private List<Path> normalizedJobs(String loadId, String state) {
        return JobFolders.files(normalizedFolder().resolve(loadId), state);
    }

    /// Job files whose rows are at the destination: without those that were only copied to the staging
    /// destination, which another job loads.
    public List<Path> loadedJobs(String loadId) {
        Set<String> copied = new HashSet<>();
        for (String state : JobFolders.ALL) {
            normalizedJobs(loadId, state).stream().map(PackageStore::nameOf)
                    .filter(name -> name.format().equals(StagedFile.REFERENCE))
                    .forEach(name -> copied.add(name.rowsId()));
        }
        return completedJobs(loadId).stream().filter(job -> {
            JobFileName name = nameOf(job);
            return name.format().equals(StagedFile.REFERENCE) || !copied.contains(name.rowsId());
        }).toList();
    }

    /// Notes that a job file was copied to the staging destination: a job that holds the address of the copy
    /// takes its place.
    public void staged(String loadId, Path job, String url) {
        Path folder = normalizedFolder().resolve(loadId);
        String reference = nameOf(job).referenceFileName() + JobFolders.OWN;
        WorkingFile.write(folder.resolve(JobFolders.NEW).resolve(reference), url);
        if (!parent(job).endsWith(JobFolders.COMPLETED)) {
            jobCompleted(loadId, job);
        }
    }

    /// Tables of a package that have got rows of it at the destination, as far as it is known here. A name
    /// that is short in file names stays short when its table is unknown.
    public List<String> loadedTables(String loadId) {
        return loadedJobs(loadId).stream().map(job -> knownTable(job, nameOf(job))).distinct().sorted()
                .toList();
    }

    /// The table of a job file; its short name where the package does not say more.
    String knownTable(Path job, JobFileName name) {
        try {
            return tableOf(job);
        } catch (TerminalException damaged) {
            return name.table();
        }
    }

    public void jobCompleted(String loadId, Path job) {
        FolderTree.move(job, normalizedFolder().resolve(loadId).resolve(JobFolders.COMPLETED)
                .resolve(job.getFileName().toString()));
    }

    /// Puts a job aside that can never be loaded, with the reason in `.exceptions`, as dlt keeps it.
    public void jobFailed(String loadId, Path job, String message) {
        Path folder = normalizedFolder().resolve(loadId);
        JobFolders.keepFailure(folder, nameOf(job), message);
        FolderTree.move(job, folder.resolve(JobFolders.FAILED).resolve(job.getFileName().toString()));
    }

    /// The jobs of a normalized package that were put aside.
    public List<FailedJobFile> failedJobs(String loadId) {
        Path folder = normalizedFolder().resolve(loadId);
        return JobFolders.files(folder, JobFolders.FAILED).stream()
                .map(job -> new FailedJobFile(nameOf(job).jobId(), tableOf(job),
                        JobFolders.failure(folder, nameOf(job))))
                .toList();
    }

    /// Reports that the destination was migrated for a package. A second try that had nothing left to do
    /// does not replace the record of the first.
    public void migrated(String loadId, String appliedUpdates) {
        Path folder = normalizedFolder().resolve(loadId);
        Path applied = folder.resolve(APPLIED_UPDATES);
        if (!Files.exists(applied) || !appliedUpdates.equals("{}")) {
            WorkingFile.write(applied, appliedUpdates);
        }
        FolderTree.delete(folder.resolve(SCHEMA_UPDATES));
    }

    /// Tables that were created for a package that is loaded, and those that got columns, with these alone;
    /// also when another process had migrated the destination.
    public Map<String, Table> appliedUpdates(String loadId) {
        return tables(loadedFolder().resolve(loadId).resolve(APPLIED_UPDATES));
    }

    /// Tables and columns that the normalize step added for a package; empty once the destination was
    /// migrated for it.
    public Map<String, Table> schemaUpdates(String loadId) {
        return tables(normalizedFolder().resolve(loadId).resolve(SCHEMA_UPDATES));
    }

    private static Map<String, Table> tables(Path updates) {
        Map<String, Table> tables = new LinkedHashMap<>();
        if (Files.exists(updates)) {
            Documents.mapOrEmpty(JsonParser.parse(WorkingFile.read(updates))).forEach(
                    (name, stored) -> tables.put(name, Table.ofStored(name, Documents.mapOrEmpty(stored))));
        }
        return tables;
    }

    /// Closes a package that was loaded. Its job files are not kept.
    public void complete(String loadId) {
        Path folder = normalizedFolder().resolve(loadId);
        WorkingFile.write(folder.resolve(COMPLETED), "loaded");
        for (Path job : JobFolders.files(folder, JobFolders.COMPLETED)) {
            FolderTree.delete(job);
        }
        FolderTree.move(folder, loadedFolder().resolve(loadId));
    }

    /// What was there before a pending or aborted package was extracted; empty when the package has no such
    /// snapshot or is gone.
    public Optional<StartSnapshot> start(String loadId) {
        return Stream.of(normalizedFolder(), loadedFolder(), extractedFolder())
                .map(folder -> SnapshotFiles.read(folder.resolve(loadId))).flatMap(Optional::stream)
                .findFirst();
    }

    /// Closes a package that is given up. It is kept among the loaded ones, with the jobs that were not
    /// loaded.
    public void abort(String loadId) {
        Path folder = normalizedFolder().resolve(loadId);
        if (Files.exists(folder)) {
            WorkingFile.write(folder.resolve(COMPLETED), "aborted");
            FolderTree.move(folder, loadedFolder().resolve(loadId));
        }
    }

    /// Deletes a package that waits to be loaded.
    public void deleteNormalized(String loadId) {
        discard(normalizedFolder().resolve(loadId), newFolder());
    }

    /// Deletes packages that a process was still making when it died, but not what the next one can
    /// continue.
    public void dropUnfinished() {
        PartialPackages partial = partial();
        FolderTree.names(buildingFolder()).stream().filter(loadId -> !partial.isPartial(loadId))
                .forEach(loadId -> FolderTree.delete(buildingFolder().resolve(loadId)));
        FolderTree.names(newFolder()).forEach(loadId -> FolderTree.delete(newFolder().resolve(loadId)));
    }

    /// Makes sure that none of the packages that wait is Python dlt's.
    ///
    /// @throws TerminalException when one of them is
    public void requireOwn() {
        for (String state : JobFolders.ALL) {
            extracted().forEach(loadId -> JobFolders.files(extractedFolder().resolve(loadId), state));
            normalized().forEach(loadId -> normalizedJobs(loadId, state));
        }
    }

    /// Moves a package aside and deletes it there, where a half of it is ignored when the process dies.
    private static void discard(Path packageFolder, Path unfinished) {
        if (Files.exists(packageFolder)) {
            PartialPackages.forget(packageFolder);
            Path aside = unfinished.resolve(packageFolder.getFileName());
            FolderTree.delete(aside);
            FolderTree.move(packageFolder, aside);
            FolderTree.delete(aside);
        }
    }

    private static Map<String, Long> counts(Path packageFolder) {
        Map<String, Long> rows = new TreeMap<>();
        if (JsonParser.parse(WorkingFile.read(packageFolder.resolve(ROWS))) instanceof Map<?, ?> counts) {
            counts.forEach((name, count) -> rows.put(String.valueOf(name),
                    count instanceof Long number ? number : 0L));
        }
        return rows;
    }

    private Path buildingFolder() {
        return working.resolve("normalize").resolve("building");
    }

    private Path newFolder() {
        return working.resolve("load").resolve("new");
    }

    Path extractedFolder() {
        return working.resolve("normalize").resolve("extracted");
    }

    Path loadedFolder() {
        return working.resolve("load").resolve("loaded");
    }

    Path normalizedFolder() {
        return working.resolve("load").resolve("normalized");
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no folder");
        }
        return parent;
    }
}
