package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.disk.GzipFiles;
import dev.dlt4j.internal.disk.LinkedFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.PackageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes job files of files that resources brought as such.
public final class ImportFiles {
    private final NormalizeOptions options;
    private final JobFiles jobs;
    private final JobFileSet jobFiles;
    private final LearnedSchema learned;

    public ImportFiles(NormalizeOptions options, JobFiles jobs, JobFileSet jobFiles, LearnedSchema learned) {
        this.options = options;
        this.jobs = jobs;
        this.jobFiles = jobFiles;
        this.learned = learned;
    }

    public void takeOver(ExtractedFile file) throws IOException {
        String table = learned.tableOf(file.tableName());
        String format = ExtractedFile.importedFormat(PackageStore.nameOf(file.path()));
        List<String> supported = options.capabilities().formats().supported();
        if (!supported.contains(format)) {
            throw new TerminalException(
                    ("table %s: a file of format %s was imported, which the destination does not load; it "
                            + "takes %s")
                            .formatted(table, format, String.join(", ", supported)));
        }
        Path path = jobs.next(table, format, GzipFiles.isGzip(file.path()));
        LinkedFile.make(file.path(), path);
        jobFiles.add(new WrittenJob(table, path, format, file.rows(), Files.size(path)));
    }
}
