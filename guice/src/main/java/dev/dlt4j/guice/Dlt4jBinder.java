package dev.dlt4j.guice;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.binder.LinkedBindingBuilder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.SourceProvider;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;

/// Adds the application's parts to what [Dlt4jModule] binds, in the module of the application:
///
/// ```java
/// Dlt4jBinder dlt = Dlt4jBinder.of(binder());
/// dlt.addSource().to(ShopSource.class);
/// dlt.addPipeline("orders").to(OrdersPipeline.class);
/// dlt.executor().to(ApplicationThreads.class);
/// ```
public final class Dlt4jBinder {
    private static final TypeLiteral<SourceProvider<?>> SOURCES = new TypeLiteral<>() {
    };
    private static final TypeLiteral<DestinationProvider<?>> DESTINATIONS = new TypeLiteral<>() {
    };

    private final Binder binder;

    private Dlt4jBinder(Binder binder) {
        this.binder = binder;
    }

    public static Dlt4jBinder of(Binder binder) {
        return new Dlt4jBinder(binder.skipSources(Dlt4jBinder.class));
    }

    /// Adds a source connector. One on the class path that has its name gives way to it.
    public LinkedBindingBuilder<SourceProvider<?>> addSource() {
        return sources(binder).addBinding();
    }

    /// Adds a destination connector. One on the class path that has its name gives way to it.
    public LinkedBindingBuilder<DestinationProvider<?>> addDestination() {
        return destinations(binder).addBinding();
    }

    /// Adds an extension of a connector (a paginator, an expression language, …), beside those on the class
    /// path.
    public <T> LinkedBindingBuilder<T> addExtension(Class<T> type) {
        Key<T> key = Key.get(Objects.requireNonNull(type, "type"), Names.named(UUID.randomUUID().toString()));
        extensions(binder).addBinding().toInstance(new BoundExtension(type, key));
        return binder.bind(key);
    }

    /// Adds a pipeline, which is injected as `@Named("…") Pipeline`, one for each run of [RunScope], and
    /// closed at the end of the run.
    public LinkedBindingBuilder<PipelineDefinition> addPipeline(String name) {
        Key<PipelineDefinition> definition = Key.get(PipelineDefinition.class, Names.named(name));
        binder.bind(Key.get(Pipeline.class, Names.named(name)))
                .toProvider(new PipelineBuilding(name, binder.getProvider(Pipelines.class),
                        binder.getProvider(definition)))
                .in(RunScoped.class);
        return binder.bind(definition);
    }

    /// Sets the clock of pipelines; by default the system's, in UTC.
    public LinkedBindingBuilder<Clock> clock() {
        return clock(binder).setBinding();
    }

    /// Sets the listener that learns of progress; by default none.
    public LinkedBindingBuilder<ProgressListener> progress() {
        return progress(binder).setBinding();
    }

    /// Sets the threads of pipelines, see [Pipeline.Builder#executor]; by default each run has its own.
    public LinkedBindingBuilder<Executor> executor() {
        return executor(binder).setBinding();
    }

    static Multibinder<SourceProvider<?>> sources(Binder binder) {
        return Multibinder.newSetBinder(binder, SOURCES);
    }

    static Multibinder<DestinationProvider<?>> destinations(Binder binder) {
        return Multibinder.newSetBinder(binder, DESTINATIONS);
    }

    static Multibinder<BoundExtension> extensions(Binder binder) {
        return Multibinder.newSetBinder(binder, BoundExtension.class);
    }

    static OptionalBinder<Clock> clock(Binder binder) {
        return OptionalBinder.newOptionalBinder(binder, Key.get(Clock.class, ForPipelines.class));
    }

    static OptionalBinder<ProgressListener> progress(Binder binder) {
        return OptionalBinder.newOptionalBinder(binder,
                Key.get(ProgressListener.class, ForPipelines.class));
    }

    static OptionalBinder<Executor> executor(Binder binder) {
        return OptionalBinder.newOptionalBinder(binder, Key.get(Executor.class, ForPipelines.class));
    }
}
