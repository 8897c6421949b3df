package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

import static dev.dlt4j.domain.schema.contract.ContractMode.DISCARD_VALUE;
import static dev.dlt4j.domain.schema.contract.ContractMode.FREEZE;

/// The orders of the page on schema contracts.
final class KeptOrders {
    private KeptOrders() {}

    // snippet
    public static void main(String[] arguments) {
        var contract = SchemaContract.columns(DISCARD_VALUE).withDataType(FREEZE);
        try (var pipeline = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).dataset("sales")
                .build()) {
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 1, "total", 9.5))));
            pipeline.run(Resource.of("orders", List.of(Map.of("id", 2, "total", 20.0, "coupon", "MAY")))
                    .schemaContract(contract));
            try {
                pipeline.run(Resource.of("orders", List.of(Map.of("id", "three", "total", 1.0)))
                        .schemaContract(contract));
            } catch (PipelineStepFailed failed) {
                if (failed.getCause() instanceof DataValidationException broken) {
                    System.out.println(broken.tableName() + " " + broken.columnName() + " " + broken.mode());
                }
                pipeline.abort();
            }
        }
    }
    // end
}
