package dev.dlt4j.it.docs;

import dev.dlt4j.Pipeline;
import dev.dlt4j.RunPlan;
import dev.dlt4j.spi.source.Source;

/// The plan of a run, in Java.
final class PlannedRun {
    private PlannedRun() {}

    static RunPlan of(Pipeline pipeline, Source source) {
        // snippet
        RunPlan plan = pipeline.plan(source);
        // end
        return plan;
    }
}
