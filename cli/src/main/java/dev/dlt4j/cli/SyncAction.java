package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.state.PipelineState;
import java.util.LinkedHashMap;
import java.util.Map;

/// `dlt4j pipeline NAME sync`: takes over what the destination knows.
final class SyncAction {
    private final Console console;

    SyncAction(Console console) {
        this.console = console;
    }

    int run(Pipeline pipeline, boolean json) {
        long before = pipeline.state().version();
        pipeline.sync();
        PipelineState after = pipeline.state();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", pipeline.name());
            document.put("state_version", after.version());
            document.put("state_version_before", before);
            document.put("schemas", after.schemaNames());
            console.out().println(JsonText.pretty(document));
        } else {
            console.out().println("pipeline %s: state version %d, %s; schemas: %s".formatted(pipeline.name(),
                    after.version(), after.version() == before ? "as before" : "it was " + before,
                    after.schemaNames().isEmpty() ? "none" : String.join(", ", after.schemaNames())));
        }
        return ExitCode.DONE;
    }
}
