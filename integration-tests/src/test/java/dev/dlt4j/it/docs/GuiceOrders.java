package dev.dlt4j.it.docs;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.name.Named;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.guice.Dlt4jBinder;
import dev.dlt4j.guice.Dlt4jModule;
import dev.dlt4j.guice.PipelineDefinition;
import dev.dlt4j.guice.Pipelines;
import dev.dlt4j.guice.RunScope;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An application that is wired with Guice.
final class GuiceOrders {
    private GuiceOrders() {}

    // snippet
    static final class OrdersPipeline implements PipelineDefinition {
        private final Path warehouse;

        @Inject
        OrdersPipeline(Path warehouse) {
            this.warehouse = warehouse;
        }

        @Override
        public Pipeline.Builder define(Pipeline.Builder pipeline) {
            return pipeline.destination(DuckDb.file(warehouse)).dataset("sales");
        }
    }

    static final class ShopModule extends AbstractModule {
        @Override
        protected void configure() {
            bind(Path.class).toInstance(Path.of("shop.duckdb"));
            Dlt4jBinder dlt = Dlt4jBinder.of(binder());
            dlt.addPipeline("orders").to(OrdersPipeline.class);
        }
    }

    static final class NightlyLoad {
        private final Pipeline orders;

        @Inject
        NightlyLoad(@Named("orders") Pipeline orders) {
            this.orders = orders;
        }

        LoadInfo run() {
            return orders.run(Resource.of("orders", List.of(Map.of("id", 1), Map.of("id", 2))));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Injector injector = Guice.createInjector(new Dlt4jModule(), new ShopModule());
        RunScope runs = injector.getInstance(RunScope.class);
        LoadInfo info = runs.call(() -> injector.getInstance(NightlyLoad.class).run());
        System.out.println(info.dataRowCounts());
    }
    // end

    static Pipeline named(Pipelines pipelines, String customer) {
        // snippet
        Pipeline pipeline = pipelines.named("orders_of_" + customer)
                .destination(DuckDb.file(customer + ".duckdb")).build();
        // end
        return pipeline;
    }
}
