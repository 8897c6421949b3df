package dev.dlt4j;

/// The front door: everything begins here.
///
/// ```java
/// try (Pipeline pipeline = Dlt.pipeline("chess")
///         .destination(DuckDb.file("chess.duckdb")).dataset("players").build()) {
///     System.out.println(pipeline.run(Resource.of("player", players)));
/// }
/// ```
public final class Dlt {
    private Dlt() {}

    /// Begins a pipeline. The name is its identity: its working folder, its key in the state, and the name of
    /// the schema of data that has no source.
    ///
    /// @throws IllegalArgumentException when the name is not that of one file
    public static Pipeline.Builder pipeline(String name) {
        return new Pipeline.Builder(name);
    }
}
