package dev.dlt4j.it.docs;

// snippet
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.postgres.Postgres;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

@Configuration
class SpringPipelines {
    /// Spring closes no prototypes; the caller does: `try (Pipeline orders = provider.getObject())`.
    @Bean(destroyMethod = "")
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    Pipeline orders(DataSource warehouse, Executor applicationTaskExecutor,
            @Value("${shop.pipelines}") Path workingFolders) {
        return Dlt.pipeline("orders").destination(Postgres.dataSource(warehouse)).dataset("sales")
                .executor(applicationTaskExecutor).pipelinesDir(workingFolders).build();
    }
}
// end
