package dev.dlt4j.it.dataset;

import dev.dlt4j.dataset.Relation;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PostgresDatasetTest extends DatasetScenarios {
    private static final PostgresServer SERVER = PostgresServer.shared(PostgresVersion.V18);

    @Override
    Destination<?> destination(Path where) {
        return Postgres.url(SERVER.url(SERVER.createDatabase()));
    }

    @Test
    void saysWhichDecimalWouldBeRounded() {
        try (var pipeline = Shop.pipeline(destination(folder), folder.resolve("other"))) {
            pipeline.run(Shop.source());
            Relation thirds = pipeline.dataset().query("select 1.0 / 3 as third");

            assertThatThrownBy(() -> thirds.writeParquet(folder.resolve("thirds.parquet")))
                    .isInstanceOf(TerminalException.class)
                    .hasMessageContaining("column \"third\" of the query has more than 9 digits behind the "
                            + "point");
            assertThat(thirds.writeCsv(folder.resolve("thirds.csv"))).isEqualTo(1);
        }
    }
}
