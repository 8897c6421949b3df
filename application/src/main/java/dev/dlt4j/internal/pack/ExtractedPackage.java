package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.load.JobFileName;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A package that is being filled. It does not count before [PackageStore#commit] moved it to its place.
public final class ExtractedPackage {
    private final String loadId;
    private final Path folder;
    private final Supplier<String> fileIds;
    private final Set<String> tables = ConcurrentHashMap.newKeySet();

    ExtractedPackage(String loadId, Path folder, Supplier<String> fileIds) {
        this.loadId = loadId;
        this.folder = folder;
        this.fileIds = fileIds;
    }

    public String loadId() {
        return loadId;
    }

    public Path folder() {
        return folder;
    }

    /// The path of a new file of a table. Names of later files of the same table come later in the order of names.
    public Path next(String table, String format) {
        tables.add(table);
        return folder.resolve(PackageStore.NEW_JOBS)
                .resolve(new JobFileName(FileTables.part(table), fileIds.get(), format).fileName()
                        + PackageStore.OWN);
    }

    /// The tables that have files.
    Set<String> tables() {
        return tables;
    }
}
