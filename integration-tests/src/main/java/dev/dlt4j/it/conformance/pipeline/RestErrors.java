package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.incremental.CursorException;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.http.client.HttpStatusException;
import dev.dlt4j.http.message.NotJsonAnswer;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Failures of the REST source in dlt's words.
final class RestErrors {
    private RestErrors() {}

    static Map<String, @Nullable Object> of(DltException failed) {
        if (failed instanceof ConfigurationError refused) {
            if (says(refused, "json or data, not both")) {
                // dlt finds it only when it asks
                return Values.of("step", "extract", "kind", "ValueError", "chain",
                        List.of("PipelineStepFailed", "ResourceExtractionError", "ValueError"), "status",
                        null);
            }
            String kind = isOfForm(refused)
                    ? "DictValidationException"
                    : says(refused, "it is missing; give it here")
                            ? "ConfigFieldMissingException"
                            : says(refused, "in a circle") ? "CycleError" : "ValueError";
            return Values.of("step", null, "kind", kind, "chain", List.of(kind), "status", null);
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataValidationException || cause instanceof CursorException) {
                Map<String, @Nullable Object> told = DltErrors.of(failed);
                return Values.of("step", told.get("step"), "kind", told.get("kind"), "chain",
                        told.get("chain"), "status", null);
            }
        }
        String step = failed instanceof PipelineStepFailed outer ? outer.step().dltName() : null;
        String kind = "ValueError";
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpStatusException status -> kind = "HTTPError";
                case NotJsonAnswer body -> kind = "JSONDecodeError";
                default -> {
                    // has no further facts
                }
            }
        }
        Integer status = HttpStatusException.responseOf(failed).map(RestResponse::status).orElse(null);
        return Values.of("step", step, "kind", kind, "chain",
                List.of("PipelineStepFailed", "ResourceExtractionError", kind), "status",
                status == null ? null : status.longValue());
    }

    private static boolean says(ConfigurationError refused, String text) {
        return refused.faults().stream().anyMatch(fault -> fault.contains(text));
    }

    /// dlt checks the form of the whole configuration first.
    private static boolean isOfForm(ConfigurationError refused) {
        return says(refused, "unknown key") || says(refused, ": expected ")
                || says(refused, "there is no paginator named") || says(refused, "there is no auth named");
    }
}
