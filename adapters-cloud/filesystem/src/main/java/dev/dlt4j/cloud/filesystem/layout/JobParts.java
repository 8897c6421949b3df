package dev.dlt4j.cloud.filesystem.layout;

import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.load.LoadId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// What a layout makes a file's name of.
///
/// @param extension `jsonl.gz`, without a dot before it
/// @param created   when the load package was made; empty when its load id is no time
public record JobParts(String schema, String table, String loadId, String fileId, String extension,
        Optional<OffsetDateTime> created) {
    /// A job of a load package.
    ///
    /// @param jobId the id of the job in its package: table, file id and extension
    public static JobParts of(String schema, String table, String loadId, String jobId) {
        String id = jobId.endsWith(".gz") ? jobId.substring(0, jobId.length() - 3) : jobId;
        int format = id.lastIndexOf('.');
        int file = id.lastIndexOf('.', format - 1);
        if (file < 0) {
            throw new IllegalArgumentException(jobId + " is no id of a job");
        }
        return new JobParts(schema, table, loadId, id.substring(file + 1, format),
                jobId.substring(format + 1), created(loadId));
    }

    /// A job file.
    public static JobParts of(String schema, String loadId, JobFileName file,
            Optional<OffsetDateTime> created) {
        return new JobParts(schema, file.table(), loadId, file.fileId(),
                file.format() + (file.compressed() ? ".gz" : ""), created);
    }

    /// The same job with a file id of its own among all loads: within one load they are counted, so two loads
    /// would have the same one too often. It follows from the job.
    public JobParts withWideFileId() {
        String wide = UUID.nameUUIDFromBytes((loadId + "." + fileId).getBytes(StandardCharsets.UTF_8))
                .toString().substring(0, 8) + fileId.substring(Math.max(0, fileId.length() - 2));
        return new JobParts(schema, table, loadId, wide, extension, created);
    }

    private static Optional<OffsetDateTime> created(String loadId) {
        try {
            Instant exact = LoadId.of(loadId).createdAt();
            return Optional.of(exact.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        } catch (NumberFormatException noTime) {
            return Optional.empty();
        }
    }
}
