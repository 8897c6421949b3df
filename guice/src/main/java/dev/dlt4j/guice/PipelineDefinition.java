package dev.dlt4j.guice;

import dev.dlt4j.Pipeline;

/// Where a pipeline loads to, and how. Guice makes it, so its constructor can ask for data sources, secrets
/// and settings of the application.
///
/// ```java
/// final class OrdersPipeline implements PipelineDefinition {
///     private final Path warehouse;
///
///     @Inject
///     OrdersPipeline(@Warehouse Path warehouse) {
///         this.warehouse = warehouse;
///     }
///
///     @Override
///     public Pipeline.Builder define(Pipeline.Builder pipeline) {
///         return pipeline.destination(DuckDb.file(warehouse)).dataset("sales");
///     }
/// }
/// ```
@FunctionalInterface
public interface PipelineDefinition {
    /// Completes a pipeline that has its name, connectors, clock, executor and progress listener already.
    Pipeline.Builder define(Pipeline.Builder pipeline);
}
