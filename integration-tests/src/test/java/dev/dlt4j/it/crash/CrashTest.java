package dev.dlt4j.it.crash;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrashTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theNextRunFinishesWithEveryRowOnce(CrashPoint point) throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        try (Child killed = Child.of(folder, CrashingPipeline.class, folder.toString(), point.name())) {
            assertThat(killed.awaitEnd()).contains(point.name());
            assertThat(killed.exitCode()).isEqualTo(CrashingPipeline.EXIT);
        }

        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            LoadInfo info = pipeline.run();
            assertThat(info.packages()).hasSize(point.keepsData() ? 1 : 0);
            assertThat(info.finishedPending()).isEqualTo(point.keepsData());
            if (!point.keepsData()) {
                pipeline.run(CrashingPipeline.source(() -> {}));
            }
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.run().packages()).isEmpty();
        }

        assertThat(warehouse
                .query("""
                        SELECT (SELECT count(*) || ',' || count(DISTINCT id) FROM data.customers),
                               (SELECT count(*) || ',' || count(DISTINCT id) FROM data.orders),
                               (SELECT count(*) || ',' || count(DISTINCT sku) FROM data.orders__items),
                               (SELECT count(*) FROM data.orders__items i JOIN data.orders o ON i._dlt_parent_id = o._dlt_id),
                               (SELECT count(*) || ',' || count(DISTINCT id) FROM data.returns),
                               (SELECT count(*) FROM data.returns__items i JOIN data.returns r ON i._dlt_root_id = r._dlt_id),
                               (SELECT count(*) || ',' || min(status) FROM data._dlt_loads),
                               (SELECT count(*) FROM data._dlt_version),
                               (SELECT count(*) FROM data._dlt_pipeline_state)
                        """))
                .containsExactly("2,2|40,40|80,80|80|2,2|2|1,0|1|1");
        try (var left = Files.list(folder.resolve("pipelines/shop/normalize/building"))) {
            assertThat(left).isEmpty();
        }
    }
}
