package dev.dlt4j.spi.destination;

/// The progress of jobs that is not kept.
enum NoJobProgress implements JobProgress {
    INSTANCE;

    @Override
    public long done(String jobId) {
        return 0;
    }

    @Override
    public void done(String jobId, long items) {
        // every job begins with its first item
    }
}
