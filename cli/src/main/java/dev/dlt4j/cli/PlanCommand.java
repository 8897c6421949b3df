package dev.dlt4j.cli;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.RunPlan;
import dev.dlt4j.SchemaChange;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j plan`: what a run would change of schema and destination. Nothing is changed.
final class PlanCommand {
    static final String NAME = "plan";
    private static final String LIMIT = "--limit";

    private final Console console;

    PlanCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Show what a run would change of schema and destination, and change nothing.");
        spec.usageMessage().footer("", "It ends with 3 when a change is breaking.", "", "Examples:",
                "  dlt4j plan examples/github-events",
                "  dlt4j plan examples/github-events --limit 100 --json");
        return spec
                .addPositional(ProjectOptions.file(0))
                .addPositional(ProjectOptions.pipeline())
                .addOption(OptionSpec.builder(LIMIT).type(Long.class).arity("1").paramLabel("N")
                        .description("End reading a resource with the page that has its Nth row.").build())
                .addOption(ProjectOptions.set())
                .addOption(ProjectOptions.select("Plan with"))
                .addOption(Command.flag("--json", "Print one JSON document."));
    }

    int run(ParseResult arguments) {
        Project project = ProjectOptions.read(console, arguments);
        String name = ProjectOptions.pipeline(project, arguments);
        List<Source> sources = ProjectOptions.sources(project, name, arguments);
        Long limit = arguments.matchedOptionValue(LIMIT, null);
        if (limit != null && limit < 1) {
            throw new ConfigurationError(
                    "%s %d: expected a number of rows, 1 or more".formatted(LIMIT, limit));
        }
        try (Pipeline pipeline = WorkingPipeline.described(project, name).build()) {
            RunPlan plan = pipeline.plan(sources.stream()
                    .map(source -> limit == null ? source : source.limit(Limit.rows(limit)))
                    .toArray(Source[]::new));
            print(plan, arguments.matchedOptionValue("--json", false));
            return plan.isBreaking() ? ExitCode.DRIFT : ExitCode.DONE;
        }
    }

    private void print(RunPlan plan, boolean json) {
        if (json) {
            console.out().println(JsonText.pretty(document(plan)));
        } else {
            console.out().println(plan);
        }
        if (!plan.pending().isEmpty()) {
            console.err()
                    .println(("dlt4j: %d packages of earlier runs wait; the next run only finishes these, and"
                            + " the one after it does what is planned here")
                            .formatted(plan.pending().size()));
        }
    }

    private static Map<String, @Nullable Object> document(RunPlan plan) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("pipeline", plan.pipeline());
        document.put("destination", plan.destination());
        document.put("dataset", plan.dataset());
        document.put("breaking", plan.isBreaking());
        document.put("rows", plan.rows());
        document.put("changes", plan.changes().stream().map(PlanCommand::document).toList());
        document.put("statements", plan.statements());
        document.put("pending", plan.pending());
        return document;
    }

    private static Map<String, @Nullable Object> document(SchemaChange change) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", change.kind().toString());
        document.put("breaking", change.isBreaking());
        document.put("schema", change.schema());
        document.put("table", change.table());
        document.put("column", change.column().orElse(null));
        document.put("detail", change.detail());
        return document;
    }
}
