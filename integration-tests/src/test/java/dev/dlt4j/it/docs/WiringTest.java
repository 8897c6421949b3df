package dev.dlt4j.it.docs;

import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/// Applications hand in their data source and executor.
final class WiringTest {
    private static final PostgresServer SERVER = PostgresServer.shared(PostgresVersion.V18);

    @TempDir
    Path folder;

    @Test
    void springMakesPipelinesOnItsDataSourceAndExecutor() {
        try (var pool = Executors.newSingleThreadExecutor();
                var spring = new AnnotationConfigApplicationContext()) {
            DataSource warehouse = warehouse();
            spring.registerBean("warehouse", DataSource.class, () -> warehouse);
            spring.registerBean("applicationTaskExecutor", ExecutorService.class, () -> pool,
                    bean -> bean.setDestroyMethodName(""));
            spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("shop",
                    Map.of("shop.pipelines", folder.toString())));
            spring.registerBean(PropertySourcesPlaceholderConfigurer.class);
            spring.register(SpringPipelines.class);
            spring.refresh();
            ObjectProvider<Pipeline> provider = spring.getBeanProvider(Pipeline.class);

            loadsTwice(provider::getObject);

            assertThat(pool.isShutdown()).isFalse();
        }
    }

    @Test
    void quarkusMakesThemToo() {
        try (var pool = Executors.newFixedThreadPool(2)) {
            QuarkusPipelines quarkus = new QuarkusPipelines();
            Pipeline pipeline = quarkus.orders(warehouse(), pool, folder);
            assertThat(rows(pipeline)).isEqualTo(2);
            quarkus.close(pipeline);
        }
    }

    private interface Making {
        Pipeline make();
    }

    private static void loadsTwice(Making making) {
        for (int run = 1; run <= 2; run++) {
            try (Pipeline orders = making.make()) {
                assertThat(rows(orders)).isEqualTo(2);
                assertThat(orders.sqlClient().query("select count(*) from orders").single())
                        .contains(2L * run);
            }
        }
    }

    private static long rows(Pipeline orders) {
        return orders.run(Resource.of("orders", List.of(Map.of("id", 1), Map.of("id", 2))).parallel())
                .rowCounts().get("orders");
    }

    private static DataSource warehouse() {
        PGSimpleDataSource warehouse = new PGSimpleDataSource();
        warehouse.setServerNames(new String[]{"127.0.0.1"});
        warehouse.setPortNumbers(new int[]{SERVER.port()});
        warehouse.setDatabaseName(SERVER.createDatabase());
        warehouse.setUser(PostgresServer.USER);
        warehouse.setPassword(PostgresServer.PASSWORD);
        return warehouse;
    }
}
