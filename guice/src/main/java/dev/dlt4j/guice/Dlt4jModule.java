package dev.dlt4j.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.dlt4j.Connectors;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.SourceProvider;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// Binds [Connectors], [Pipelines], [RunScope], a clock and a progress listener. The application adds its own
/// parts with [Dlt4jBinder].
///
/// ```java
/// Injector injector = Guice.createInjector(new Dlt4jModule(), new ShopModule());
/// RunScope runs = injector.getInstance(RunScope.class);
/// runs.call(() -> injector.getInstance(NightlyLoad.class).run());
/// ```
public final class Dlt4jModule extends AbstractModule {
    private final boolean usesClassPath;

    /// With the connectors on the class path and those that the application binds.
    public Dlt4jModule() {
        this(true);
    }

    private Dlt4jModule(boolean usesClassPath) {
        this.usesClassPath = usesClassPath;
    }

    /// With the connectors that the application binds, and no others.
    public static Dlt4jModule withBoundConnectorsOnly() {
        return new Dlt4jModule(false);
    }

    @Override
    protected void configure() {
        RunScope runs = new RunScope();
        bindScope(RunScoped.class, runs);
        bind(RunScope.class).toInstance(runs);
        bind(Pipelines.class).in(Singleton.class);
        Dlt4jBinder.sources(binder());
        Dlt4jBinder.destinations(binder());
        Dlt4jBinder.extensions(binder());
        Dlt4jBinder.clock(binder()).setDefault().toInstance(Clock.systemUTC());
        Dlt4jBinder.progress(binder()).setDefault().toInstance(ProgressListener.none());
        Dlt4jBinder.executor(binder());
    }

    @Provides
    @Singleton
    Connectors connectors(Set<SourceProvider<?>> sources, Set<DestinationProvider<?>> destinations,
            Set<BoundExtension> extensions, Injector injector) {
        Connectors bound = Connectors.of(List.copyOf(sources), List.copyOf(destinations));
        for (BoundExtension each : extensions) {
            bound = bound.withExtension(each.type(), injector.getInstance(each.key()));
        }
        return usesClassPath ? bound.orElse(Connectors.installed()) : bound;
    }
}
