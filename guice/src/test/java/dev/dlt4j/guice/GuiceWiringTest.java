package dev.dlt4j.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.OutOfScopeException;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import dev.dlt4j.Connectors;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An application that is wired with Guice, with sources and a clock of its own.
@Timeout(60)
class GuiceWiringTest {
    @TempDir
    Path folder;

    /// What the application's source reads: the fake of a test stands in for a service.
    interface Shop {
        List<Map<String, Object>> orders();
    }

    static final class ShopSource implements SourceProvider<ShopSource.Config> {
        record Config() {}

        private final Shop shop;

        @Inject
        ShopSource(Shop shop) {
            this.shop = shop;
        }

        @Override
        public String name() {
            return "shop";
        }

        @Override
        public Source open(Config config, ConnectorContext context) {
            return Source.of("shop", Resource.of("orders", ctx -> shop.orders().stream()));
        }
    }

    static final class NightlyLoad implements Callable<LoadInfo> {
        private final Pipeline pipeline;
        private final Shop shop;

        @Inject
        NightlyLoad(@Named("orders") Pipeline pipeline, Shop shop) {
            this.pipeline = pipeline;
            this.shop = shop;
        }

        @Override
        public LoadInfo call() {
            return pipeline.run(Resource.of("orders", shop.orders()));
        }
    }

    private final class ShopModule extends AbstractModule {
        @Override
        protected void configure() {
            bind(Shop.class).toInstance(() -> List.of(Map.of("id", 1L), Map.of("id", 2L)));
            Dlt4jBinder dlt = Dlt4jBinder.of(binder());
            dlt.addSource().to(ShopSource.class);
            dlt.addDestination().toInstance(new DuckDbDestination());
            dlt.clock().toInstance(Clock.fixed(Instant.parse("2026-01-31T10:00:00Z"), ZoneOffset.UTC));
            dlt.addPipeline("orders").toInstance(pipeline -> pipeline.pipelinesDir(folder.resolve("work"))
                    .destination(DuckDb.file(folder.resolve("shop.duckdb").toString())).dataset("sales"));
        }
    }

    private final Injector injector = Guice.createInjector(Dlt4jModule.withBoundConnectorsOnly(),
            new ShopModule());
    private final RunScope runs = injector.getInstance(RunScope.class);

    @Test
    void aPipelineIsInjectedWithTheApplicationsClock() throws Exception {
        LoadInfo info = runs.call(() -> injector.getInstance(NightlyLoad.class).call());

        assertThat(info.loadIds()).singleElement().asString().startsWith("1769853600");
        assertThat(info.rowCounts()).containsEntry("orders", 2L);
    }

    @Test
    void oneRunHasOnePipelineAndTheNextAnother() throws Exception {
        Key<Pipeline> key = Key.get(Pipeline.class, Names.named("orders"));
        List<Pipeline> seen = new ArrayList<>();
        runs.call(() -> seen.add(injector.getInstance(key)) && seen.add(injector.getInstance(key)));
        runs.call(() -> seen.add(injector.getInstance(key)));

        assertThat(seen.get(0)).isSameAs(seen.get(1)).isNotSameAs(seen.get(2));
    }

    @Test
    void outsideARunThereIsNoPipeline() {
        assertThatThrownBy(() -> injector.getInstance(NightlyLoad.class))
                .isInstanceOf(ProvisionException.class).cause().isInstanceOf(OutOfScopeException.class)
                .hasMessageContaining("inside RunScope.call");
    }

    @Test
    void boundSourcesAreNamedInProjects() throws Exception {
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  orders: {source: my_shop, destination: warehouse, dataset_name: sales, pipelines_dir: work}
                sources:
                  my_shop: {type: shop}
                destinations:
                  warehouse: {type: duckdb, credentials: shop.duckdb}
                """);
        Pipelines pipelines = injector.getInstance(Pipelines.class);
        var project = pipelines.project(folder);

        try (Pipeline pipeline = pipelines.named("orders", project).build()) {
            LoadInfo info = pipeline.run(project.sources("orders").toArray(Source[]::new));

            assertThat(info.rowCounts()).containsEntry("orders", 2L);
        }
    }

    @Test
    void onlyWhatIsBoundIsThere() {
        Connectors connectors = injector.getInstance(Connectors.class);

        assertThat(connectors.sources()).extracting(SourceProvider::name).containsExactly("shop");
        assertThatThrownBy(() -> connectors.source("filesystem")).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("installed: shop");
    }

    @Test
    void connectorsOnTheClassPathAreThereByDefault() {
        Injector open = Guice.createInjector(new Dlt4jModule());

        assertThat(open.getInstance(Connectors.class).destination("duckdb"))
                .isInstanceOf(DuckDbDestination.class);
    }

    @Test
    void extensionsAreBound() {
        Injector extended = Guice.createInjector(new Dlt4jModule(), new AbstractModule() {
            @Override
            protected void configure() {
                Dlt4jBinder.of(binder()).addExtension(CharSequence.class).toInstance("mine");
            }
        });

        assertThat(extended.getInstance(Connectors.class).extensions(CharSequence.class))
                .containsExactly("mine");
    }

    @Test
    void aPipelineRunsOnThePoolOfOneThreadItIsCalledFrom() throws Exception {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Injector pooled = Guice.createInjector(new Dlt4jModule(), new ShopModule(), new AbstractModule() {
                @Override
                protected void configure() {
                    Dlt4jBinder.of(binder()).executor().toInstance(pool);
                }
            });
            RunScope scope = pooled.getInstance(RunScope.class);

            LoadInfo info = pool.submit(() -> scope.call(() -> pooled
                    .getInstance(Key.get(Pipeline.class, Names.named("orders")))
                    .run(Resource.of("a", List.of(Map.of("id", 1L))).parallel(),
                            Resource.of("b", ctx -> List.<Object>of((Callable<?>) () -> Map.of("id", 2L))
                                    .stream()).parallel())))
                    .get();

            assertThat(info.rowCounts()).containsEntry("a", 1L).containsEntry("b", 1L);
        }
    }

    /// Counts what is open.
    static final class Opened implements AutoCloseable {
        private final AtomicInteger open;

        Opened(AtomicInteger open) {
            this.open = open;
            open.incrementAndGet();
        }

        @Override
        public void close() {
            open.decrementAndGet();
            throw new IllegalStateException("cannot be closed");
        }
    }

    @Test
    void aRunClosesWhatItMadeAlsoWhenItFails() {
        AtomicInteger open = new AtomicInteger();
        Injector counting = Guice.createInjector(new Dlt4jModule(), new AbstractModule() {
            @Provides
            @RunScoped
            Opened opened() {
                return new Opened(open);
            }

            @Provides
            @Singleton
            AtomicInteger count() {
                return open;
            }
        });
        Provider<Opened> opened = counting.getProvider(Opened.class);

        assertThatThrownBy(() -> counting.getInstance(RunScope.class).call(() -> {
            assertThat(opened.get()).isSameAs(opened.get());
            assertThat(open).hasValue(1);
            throw new IllegalArgumentException("the work failed");
        })).isInstanceOf(IllegalArgumentException.class)
                .satisfies(failed -> assertThat(failed.getSuppressed()).singleElement()
                        .extracting(Throwable::getMessage).isEqualTo("cannot be closed"));
        assertThat(open).hasValue(0);
    }

    @Test
    void runsDoNotNest() {
        assertThatThrownBy(() -> runs.call(() -> runs.call(() -> 1)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("in a run already");
    }
}
