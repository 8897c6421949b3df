package dev.dlt4j.it.crash;

/// Where a run is killed, in the order of a run.
enum CrashPoint {
    /// Some rows of a resource are there, others are not.
    WITHIN_EXTRACT(false),
    /// The packages are there, with schema and state.
    AFTER_EXTRACT(true),
    /// Some rows are in job files.
    WITHIN_NORMALIZE(true),
    /// The normalized package is there.
    AFTER_NORMALIZE(true),
    /// The tables are made and empty.
    AFTER_MIGRATION(true),
    /// The staging tables are made and empty.
    AFTER_MIGRATION_OF_STAGING(true),
    /// One table is staged, others are not.
    AFTER_STAGING_A_TABLE(true),
    /// All tables of a chain are staged.
    BEFORE_A_CHAIN_IS_APPLIED(true),
    /// A chain is committed, its job files still look as if they had to be loaded.
    AFTER_THE_COMMIT_OF_A_CHAIN(true),
    /// One table is loaded, others are not.
    BETWEEN_JOBS(true),
    /// A table's rows are committed, its job files still look as if they had to be loaded.
    AFTER_THE_COMMIT_OF_ROWS(true),
    /// All tables are loaded, the load is not closed.
    BEFORE_THE_LOAD_IS_CLOSED(true),
    /// `_dlt_loads` has its row, the package still looks as if it had to be loaded.
    AFTER_THE_LOAD_IS_CLOSED(true);

    private final boolean keepsData;

    CrashPoint(boolean keepsData) {
        this.keepsData = keepsData;
    }

    /// Whether the rows are the pipeline's by then, so that nobody has to hand them over again.
    boolean keepsData() {
        return keepsData;
    }

    /// Ends the process at once, without any clearing up, if this is where it is to end.
    void reached(CrashPoint wanted) {
        if (this == wanted) {
            System.out.println(this);
            System.out.flush();
            Runtime.getRuntime().halt(CrashingPipeline.EXIT);
        }
    }
}
