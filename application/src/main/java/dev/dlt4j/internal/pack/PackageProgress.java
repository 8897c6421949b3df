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
    private final Map<String, @Nullable Object> progress = new LinkedHashMap<>();
    private @Nullable Map<String, @Nullable Object> state;

    PackageProgress(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized long done(String jobId) {
        state();
        return progress.get(key(jobId)) instanceof Number items ? items.longValue() : 0;
    }

    @Override
    public synchronized void done(String jobId, long items) {
        Map<String, @Nullable Object> values = state();
        progress.put(key(jobId), items);
        PackageState.write(folder, values);
    }

    /// Read once: nobody else writes the state of a package that is being loaded.
    private Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> known = state;
        if (known == null) {
            known = PackageState.values(folder);
            progress.putAll(Documents.mapOrEmpty(known.get(PackageState.DESTINATION)));
            known.put(PackageState.DESTINATION, progress);
            state = known;
        }
        return known;
    }

    private static String key(String jobId) {
        int table = jobId.indexOf('.');
        int fileId = jobId.indexOf('.', table + 1);
        return fileId < 0 ? jobId : jobId.substring(0, fileId);
    }
}
