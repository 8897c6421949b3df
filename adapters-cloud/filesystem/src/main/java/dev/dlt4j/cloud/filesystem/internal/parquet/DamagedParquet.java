package dev.dlt4j.cloud.filesystem.internal.parquet;

/// A file that breaks the rules of its format. The message is the end of a sentence about its footer or one
/// of its columns.
final class DamagedParquet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    DamagedParquet(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
