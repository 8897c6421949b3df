package dev.dlt4j.it.docs;

// snippet
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.postgres.Postgres;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

@ApplicationScoped
class QuarkusPipelines {
    @Produces
    @Dependent
    Pipeline orders(DataSource warehouse, Executor managedExecutor, @Named("pipelines") Path workingFolders) {
        return Dlt.pipeline("orders").destination(Postgres.dataSource(warehouse)).dataset("sales")
                .executor(managedExecutor).pipelinesDir(workingFolders).build();
    }

    void close(@Disposes Pipeline pipeline) {
        pipeline.close();
    }
}
// end
