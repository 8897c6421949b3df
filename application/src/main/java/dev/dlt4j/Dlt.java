package dev.dlt4j;

import dev.dlt4j.internal.annotated.AnnotatedSource;
import dev.dlt4j.internal.config.RunContext;
import dev.dlt4j.internal.config.SourceFile;
import dev.dlt4j.internal.extract.ItemIterator;
import dev.dlt4j.spi.row.RowConstraints;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /// A pipeline that ran, as its working folder remembers it: with its destination, its dataset and its
    /// state. Settings and credentials are looked up as when it ran. As dlt's `attach`.
    ///
    /// ```java
    /// try (Pipeline pipeline = Dlt.attach("chess")) {
    ///     System.out.println(pipeline.dataset().rowCounts());
    /// }
    /// ```
    ///
    /// @throws dev.dlt4j.domain.TerminalException when it has no working folder, or never had a destination
    public static Pipeline attach(String name) {
        return pipeline(name).attached().build();
    }

    /// As [#attach(String)], for a working folder in another folder than dlt's own.
    ///
    /// @param pipelinesDir the folder that holds the working folder
    public static Pipeline attach(String name, Path pipelinesDir) {
        return pipeline(name).pipelinesDir(pipelinesDir).attached().build();
    }

    /// The rows of a resource, read without a pipeline and without writing them. The resource begins without
    /// state.
    public static <T> ResourceItems<T> items(Resource<T> resource) {
        return new ResourceItems<>(() -> reading(Source.of(resource.name(), resource.selected(true))));
    }

    /// The rows of all selected resources of a source in the order in which they take turns.
    public static ResourceItems<Object> items(Source source) {
        return new ResourceItems<>(() -> reading(source));
    }

    private static ItemIterator reading(Source source) {
        String name = source.name();
        return new ItemIterator(name, source,
                PipelineLimits
                        .of(name, RunContext.ofProcess(null, Connectors.installed()::providers).settings(),
                                List.of())
                        .withConstraints(() -> Connectors.installed().extensions(RowConstraints.class))
                        .extract(),
                Map.of());
    }

    /// The source of a class with annotated methods ([dev.dlt4j.spi.annotation.DltResource],
    /// [dev.dlt4j.spi.annotation.DltTransformer]). Its configuration, the components of a record or the
    /// parameters of its constructor, is looked up in the environment and in `.dlt/`.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError with every fault of the class or its configuration
    public static Source source(Class<?> annotated) {
        return source(annotated, Map.of());
    }

    /// As [#source(Class)], with values of its configuration that count more than those looked up.
    ///
    /// @param given values by their keys in snake case
    public static Source source(Class<?> annotated, Map<String, ?> given) {
        return AnnotatedSource.of(Objects.requireNonNull(annotated, "annotated"), given,
                RunContext.ofProcess(null, Connectors.installed()::providers).settings());
    }

    /// The source of the annotated methods of an object, which was made with its configuration. Values of the
    /// methods' parameters are looked up.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError with every fault of the class
    public static Source source(Object annotated) {
        return AnnotatedSource.of(Objects.requireNonNull(annotated, "annotated"),
                RunContext.ofProcess(null, Connectors.installed()::providers).settings());
    }

    /// The source that a file declares, in YAML (`.yml`, `.yaml`), TOML (`.toml`) or JSON (`.json`): the keys
    /// that a `dlt.yml` has below the source's name. The source is named as the file, without its ending.
    ///
    /// ```java
    /// Source github = Dlt.source("rest_api", Path.of("github.yml"));
    /// ```
    ///
    /// A key that the file lacks is looked for in the environment and in `.dlt/`, such as
    /// `sources.github.credentials.token`. Relative paths in the file are relative to it.
    ///
    /// @param type the name of a connector
    /// @throws dev.dlt4j.spi.config.ConfigurationError with every fault of the file, each with its line
    public static Source source(String type, Path file) {
        return source(type, SourceFile.name(Objects.requireNonNull(file, "file")), file);
    }

    /// As [#source(String, Path)], with a name for the source: that of its schema, by which its state is kept
    /// and its keys are looked up.
    public static Source source(String type, String name, Path file) {
        Connectors connectors = Connectors.installed();
        return DeclaredSource.open(Objects.requireNonNull(type, "type"), Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(file, "file"),
                RunContext.ofProcess(null, connectors::providers).settings(), connectors);
    }
}
