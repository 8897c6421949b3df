package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.sql.ReadingStatement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The pipeline whose data a query looks at: of a `dlt.yml`, else one that a program ran, as its working
/// folder describes it.
final class QueriedPipeline {
    private static final Path HERE = Path.of("");
    private static final Path PROJECT_FILE = Path.of("dlt.yml");

    private final Console console;
    private final boolean reads;

    /// @param reads whether nothing is written
    QueriedPipeline(Console console, boolean reads) {
        this.console = console;
        this.reads = reads;
    }

    static boolean reads(String sql) {
        return ReadingStatement.fault(sql).isEmpty();
    }

    /// @param words        `FILE|DIR`, `PIPELINE`, both or neither
    /// @param pipelinesDir holds the working folder; no `dlt.yml` is read then
    Pipeline open(List<String> words, @Nullable Path pipelinesDir) {
        if (pipelinesDir != null) {
            if (words.size() != 1) {
                throw new ConfigurationError(
                        "--pipelines-dir needs the name of a pipeline before the query, and "
                                + "nothing else");
            }
            return worked(words.getFirst(), pipelinesDir);
        }
        if (words.size() == 2) {
            return described(project(Path.of(words.getFirst())), words.getLast());
        }
        if (words.isEmpty()) {
            Project project = project(HERE);
            return described(project, project.onlyPipeline());
        }
        String word = words.getFirst();
        if (Files.exists(PROJECT_FILE)) {
            Project here = project(HERE);
            if (here.pipelines().contains(word)) {
                return described(here, word);
            }
        }
        if (Files.exists(Path.of(word)) || word.contains("/") || word.endsWith(".yml")) {
            Project project = project(Path.of(word));
            return described(project, project.onlyPipeline());
        }
        return worked(word, null);
    }

    private Project project(Path fileOrFolder) {
        return ProjectOptions.at(console, fileOrFolder).read();
    }

    private Pipeline described(Project project, String name) {
        return inLastDataset(() -> WorkingPipeline.described(project, name).readOnly(reads));
    }

    /// In dev mode each run has a dataset of its own, which is named as the pipeline's and the time.
    private static Pipeline inLastDataset(Supplier<Pipeline.Builder> builder) {
        Pipeline pipeline = builder.get().build();
        Optional<String> last = pipeline.state().datasetName()
                .filter(dataset -> dataset.matches(Pattern.quote(pipeline.datasetName())
                        + "_\\d{14}"));
        if (last.isEmpty()) {
            return pipeline;
        }
        pipeline.close();
        return builder.get().dataset(last.get()).build();
    }

    private Pipeline worked(String name, @Nullable Path pipelinesDir) {
        Pipeline.Builder builder = ProjectOptions.worked(console, name);
        if (pipelinesDir != null) {
            builder.pipelinesDir(pipelinesDir);
        }
        try (Pipeline pipeline = builder.build()) {
            WorkingPipeline.present(pipeline);
        }
        return builder.attached().readOnly(reads).build();
    }
}
