package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.spi.destination.JobProgress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far the jobs of a package are, in the state of the package under dlt's keys: `<table>.<file id>`.
final class PackageProgress implements JobProgress {
    private final Path folder;
    private @Nullable Map<String, @Nullable Object> known;

    PackageProgress(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized long done(String jobId) {
        return known().get(key(jobId)) instanceof Number items ? items.longValue() : 0;
    }

    @Override
    public synchronized void done(String jobId, long items) {
        known().put(key(jobId), items);
        PackageState.keepDestination(folder, known());
    }

    /// Read once: nobody else writes the state of a package that is being loaded.
    private Map<String, @Nullable Object> known() {
        Map<String, @Nullable Object> progress = known;
        if (progress == null) {
            progress = new LinkedHashMap<>(
                    Documents.mapOrEmpty(PackageState.values(folder).get(PackageState.DESTINATION)));
            known = progress;
        }
        return progress;
    }

    private static String key(String jobId) {
        int table = jobId.indexOf('.');
        int fileId = jobId.indexOf('.', table + 1);
        return fileId < 0 ? jobId : jobId.substring(0, fileId);
    }
}
