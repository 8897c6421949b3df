package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.layout.JobParts;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the files of jobs belong in a dataset.
final class JobPaths {
    private static final int BLOCK = 64 * 1024;
    private static final List<String> FORMATS = List.of("jsonl", "parquet", "csv", "insert_values", "model");

    private final DatasetOptions options;
    private final boolean withoutGz;

    /// @param withoutGz whether names of compressed files do not say so
    JobPaths(DatasetOptions options, boolean withoutGz) {
        this.options = options;
        this.withoutGz = withoutGz;
    }

    /// The files of a load by their paths, in the order of the data.
    ///
    /// @throws TerminalException when two of them would have one name, or a name would leave the dataset
    Map<String, JobFile> of(TableLoad load) {
        Map<String, JobFile> paths = new LinkedHashMap<>();
        for (JobFile file : load.files()) {
            requireFile(load, file);
            String path = path(load, file);
            if (paths.put(path, file) != null) {
                throw new TerminalException(
                        "the layout \"%s\" gives two files of table %s the name %s; add {file_id} to it"
                                .formatted(options.layout(), load.table().name(), path));
            }
        }
        return paths;
    }

    private static void requireFile(TableLoad load, JobFile file) {
        if (!FORMATS.contains(file.format())) {
            throw new TerminalException("table %s: files of format %s are not written here; there are %s"
                    .formatted(load.table().name(), file.format(), String.join(", ", FORMATS)));
        }
        if (!Files.isRegularFile(file.path())) {
            throw new TerminalException(
                    "cannot load table \"%s\": job file %s is gone; abort the package and run again"
                            .formatted(load.table().name(), file.path()));
        }
    }

    private String path(TableLoad load, JobFile file) {
        JobParts parts = JobParts.of(load.schemaName(), load.table().name(), load.loadId(), file.jobId());
        parts = options.layout().placeholders().contains("load_id") ? parts : parts.withWideFileId();
        String path = options.layout().path(parts, options.now().apply(parts.created())).replace('\\', '/');
        if (withoutGz && path.endsWith(".gz")) {
            path = path.substring(0, path.length() - 3);
        }
        if (path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new TerminalException(
                    ("the layout \"%s\" puts a file of table %s at %s, which is not within the dataset; "
                            + "change the layout or the name of the table")
                            .formatted(options.layout(), load.table().name(), path));
        }
        return path;
    }

    /// Makes sure that an append takes no file away that another load wrote. A file of the same content is
    /// that of this job, written before it was stopped.
    void requireNothingLost(DatasetFolder folder, String path, JobFile file, TableLoad load) {
        List<String> placeholders = options.layout().placeholders();
        if (load.replace()
                || (placeholders.contains("load_id") && placeholders.contains("file_id"))) {
            return;
        }
        Optional<StoredFile> there = folder.find(path);
        if (there.isPresent() && !isSame(folder, there.get(), file)) {
            throw new TerminalException(
                    ("the layout \"%s\" would write over %s, which has rows of table %s that were loaded "
                            + "before; "
                            + "add {load_id} or {file_id} to it, or replace the table")
                            .formatted(options.layout(), there.get().name(), load.table().name()));
        }
    }

    private static boolean isSame(DatasetFolder folder, StoredFile there, JobFile file) {
        try (InputStream stored = folder.open(there); InputStream own = Files.newInputStream(file.path())) {
            byte[] one = new byte[BLOCK];
            byte[] other = new byte[BLOCK];
            while (true) {
                int read = stored.readNBytes(one, 0, BLOCK);
                if (read != own.readNBytes(other, 0, BLOCK) || !Arrays.equals(one, 0, read, other, 0, read)) {
                    return false;
                }
                if (read < BLOCK) {
                    return true;
                }
            }
        } catch (IOException e) {
            throw new TransientException(
                    "cannot compare %s with %s: %s".formatted(there.name(), file.path(), e.getMessage()), e);
        }
    }
}
