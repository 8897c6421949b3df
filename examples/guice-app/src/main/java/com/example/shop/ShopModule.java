package com.example.shop;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.dlt4j.guice.Dlt4jBinder;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// The parts of the application.
final class ShopModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(OrderBook.class).toInstance(() -> List.of(
                Map.of("id", 1, "total", 9.5, "items", List.of(Map.of("sku", "A-1"))),
                Map.of("id", 2, "total", 20.0, "items", List.of(Map.of("sku", "B-2"),
                        Map.of("sku", "C-3")))));
        Dlt4jBinder dlt = Dlt4jBinder.of(binder());
        dlt.executor().to(Executor.class);
        dlt.addPipeline("orders").toInstance(pipeline -> pipeline.pipelinesDir(Path.of("target/pipelines"))
                .destination(DuckDb.file("target/shop.duckdb")).dataset("sales"));
    }

    /// The application's threads; daemons, so that they need no shutdown.
    @Provides
    @Singleton
    Executor threads() {
        return Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "shop");
            thread.setDaemon(true);
            return thread;
        });
    }
}
