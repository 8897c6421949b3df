package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.spi.destination.JobFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/// The name of a job of BigQuery, which follows from what the job does: a job that was started before is
/// found by it. Each attempt has a name of its own, with its number, since a name is used once in a project.
///
/// @param stem   what stands before the number
/// @param ending what follows it
record JobName(String stem, String ending) {
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");
    /// BigQuery takes 1024 characters.
    private static final int MAX_LENGTH = 900;
    private static final int HASH_BYTES = 16;

    /// The job of a file: what dlt calls it, `items_1a2b3c_0_jsonl`, behind the load and the dataset. Those
    /// are not in dlt's names, so that of two files that happen to be called alike only one was loaded.
    static JobName of(String loadId, ProjectDataset dataset, JobFile file) {
        String id = file.jobId();
        boolean packed = id.endsWith(".gz");
        String plain = packed ? id.substring(0, id.length() - 3) : id;
        int format = plain.lastIndexOf('.');
        String name = format < 0 ? plain : plain.substring(0, format);
        return new JobName(allowed(loadId + '_' + dataset.name() + '_' + name) + '_',
                (format < 0 ? "" : '_' + allowed(plain.substring(format + 1))) + (packed ? "_gz" : ""));
    }

    /// Work on a table that is done once in a load.
    static JobName of(String loadId, ProjectDataset dataset, String table, String work) {
        return new JobName(allowed(loadId + '_' + dataset.name() + '_' + table) + '_' + work + '_', "");
    }

    /// The job that adds the row of a pipeline to the table of leases: all runs use one name, and only one
    /// job can have it.
    static JobName ofLease(ProjectDataset dataset, String pipeline) {
        return new JobName(allowed("dlt4j_lease_" + dataset.name() + '_' + pipeline) + '_', "");
    }

    /// A job that no earlier run can have started.
    static JobName unique() {
        return new JobName("dlt4j_" + UUID.randomUUID() + '_', "");
    }

    /// The same work done for another purpose.
    JobName withPurpose(String purpose) {
        return new JobName(stem + purpose + '_', ending);
    }

    /// The name of an attempt, from 0.
    String attempt(int number) {
        return stem + number + ending;
    }

    /// Points become underscores as in dlt. Where that is not all that BigQuery refuses, a hash keeps names
    /// apart.
    private static String allowed(String text) {
        String points = text.replace('.', '_');
        String plain = OTHER.matcher(points).replaceAll("_");
        return plain.equals(points) && plain.length() <= MAX_LENGTH
                ? plain
                : plain.substring(0, Math.min(plain.length(), MAX_LENGTH)) + '_' + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
