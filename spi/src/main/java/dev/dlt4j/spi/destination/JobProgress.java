package dev.dlt4j.spi.destination;

/// How far the jobs of a package are, for destinations that send a job file in parts: what is noted here is
/// kept with the package, so that a job that is resumed leaves out the parts that are done. Safe for use by
/// several threads.
public interface JobProgress {
    /// How many items of a job are done; 0 when nothing was noted.
    ///
    /// @param jobId that of a [JobFile]
    long done(String jobId);

    /// Notes how many items of a job are done in all. When it returns, the note is on disk.
    void done(String jobId, long items);

    /// Remembers nothing, so that every job begins with its first item.
    static JobProgress none() {
        return NoJobProgress.INSTANCE;
    }
}
