package dev.dlt4j.it.resume;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;

/// A process that runs the source of a `dlt.yml`.
final class WaitingExtract {
    private WaitingExtract() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Source[] sources = Project.read(folder).sources("api").toArray(Source[]::new);
        try (Pipeline pipeline = new Warehouse(folder).pipeline("api").onProgress(WaitingExtract::show)
                .build()) {
            LoadInfo info = pipeline.run(sources);
            info.warnings().forEach(System.out::println);
            System.out.println("loaded " + info.dataRowCounts());
        }
    }

    private static void show(Progress progress) {
        if (progress instanceof Progress.Counted counted && counted.step() == PipelineStep.EXTRACT) {
            System.out.println("extracting");
        }
    }
}
