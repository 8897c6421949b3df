package dev.dlt4j.cloud.bigquery.internal.rest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts jobs that load a local file.
public final class Uploads {
    private final Rest rest;
    private final String path;
    private final long largestInOne;

    /// @param project      the project that the jobs belong to
    /// @param largestInOne bytes up to which a file goes along with the job in one request
    public Uploads(Rest rest, String project, long largestInOne) {
        this.rest = rest;
        this.path = "/upload/bigquery/v2/projects/" + project + "/jobs?uploadType=";
        this.largestInOne = largestInOne;
    }

    /// Sends a file.
    ///
    /// @return the job as it was answered
    public Map<String, @Nullable Object> send(Object job, Path file) {
        try {
            return Files.size(file) <= largestInOne
                    ? rest.multipart(path + "multipart", job, BodyPublishers.ofFile(file))
                    : new ResumableUpload(rest, file).send(path + "resumable", job);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("job file " + file + " is gone", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
