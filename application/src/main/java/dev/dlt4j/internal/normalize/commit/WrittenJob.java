package dev.dlt4j.internal.normalize.commit;

import java.nio.file.Path;

/// A job file that is complete.
public record WrittenJob(String table, Path path, String format, long rows, long bytes) {}
