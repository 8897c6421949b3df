package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.internal.normalize.decide.RefusedValue;
import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.it.conformance.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The failure of a step in dlt's words.
final class Failure {
    private Failure() {}

    static Map<String, @Nullable Object> of(PipelineStepFailed failed) {
        Map<String, @Nullable Object> facts = Values.of("error", String.valueOf(failed.getMessage()));
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case NotBuiltException missing -> throw missing;
                case DataValidationException broken -> {
                    facts.put("table", broken.tableName());
                    facts.put("column", broken.columnName().orElse(null));
                    facts.put("schema_entity", broken.entity().dltName());
                    facts.put("contract_mode", broken.mode().dltName());
                    facts.put("schema_contract", broken.contract().toStored());
                }
                case RefusedValue unfit -> {
                    if (unfit.fault() != RefusedValue.Fault.NULL) {
                        facts.put("table", unfit.table());
                    }
                }
                case SchemaException orphan when orphan.fault() == SchemaException.Fault.PARENT_NOT_FOUND ->
                    facts.put("table", orphan.tableName().orElse(null));
                default -> {
                    // has no further facts
                }
            }
        }
        facts.put("step", failed.step().dltName());
        return facts;
    }
}
