package dev.dlt4j.cli;

import dev.dlt4j.DropInfo;
import dev.dlt4j.DropRequest;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j pipeline NAME drop`: drops tables and state. Shows first what would go.
final class DropAction {
    static final String NAME = "drop";
    private static final String RESOURCES = "--resources";
    private static final String ALL = "--all";
    private static final String STATE_PATHS = "--state-paths";
    private static final String STATE_ONLY = "--state-only";
    private static final String SCHEMA = "--schema";
    private static final String YES = "--yes";
    private static final String JSON = "--json";

    private final Console console;

    DropAction(Console console) {
        this.console = console;
    }

    static CommandSpec spec(PositionalParamSpec project) {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Drop tables of resources and what these remember; only shows it without "
                + "--yes.");
        Command.examples(spec, "dlt4j pipeline events drop --resources issues",
                "dlt4j pipeline events drop --resources 're:^old_' --yes",
                "dlt4j pipeline events drop --all --state-only");
        return spec.addPositional(project)
                .addOption(list(RESOURCES, "R,…", "Resources by name, or by a pattern after re:."))
                .addOption(Command.flag(ALL, "All resources of the schema."))
                .addOption(list(STATE_PATHS, "P,…", "JSON paths into the state of the source."))
                .addOption(Command.flag(STATE_ONLY, "Keep the tables."))
                .addOption(OptionSpec.builder(SCHEMA).type(String.class).paramLabel("NAME")
                        .description("The schema; the pipeline's first when absent.").build())
                .addOption(Command.flag(YES, "Do it."))
                .addOption(Command.flag(JSON, "Print one JSON document.")).addOption(Command.help());
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class).arity("1")
                .splitRegex(",")
                .paramLabel(label).description(description).build();
    }

    int run(Pipeline pipeline, ParseResult arguments) {
        DropRequest request = request(arguments);
        boolean doIt = arguments.matchedOptionValue(YES, false);
        DropInfo info = doIt ? pipeline.drop(request) : pipeline.dropPlan(request);
        boolean json = arguments.matchedOptionValue(JSON, false);
        console.out().println(json ? JsonText.pretty(document(info, doIt)) : info);
        if (!doIt && !info.isEmpty()) {
            console.err().println("dlt4j: nothing was changed; add --yes to drop");
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(DropInfo info, boolean done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_name", info.schemaName());
        document.put("tables", info.tables());
        document.put("tables_with_data", info.tablesWithData());
        document.put("resource_states", info.resourceStates());
        document.put("state_paths", info.statePaths());
        document.put("warnings", info.warnings());
        document.put("dropped", done);
        return document;
    }

    private static DropRequest request(ParseResult arguments) {
        List<String> resources = words(arguments.matchedOptionValue(RESOURCES, List.of()));
        List<String> paths = words(arguments.matchedOptionValue(STATE_PATHS, List.of()));
        boolean all = arguments.matchedOptionValue(ALL, false);
        if (resources.isEmpty() && paths.isEmpty() && !all) {
            throw new ConfigurationError(
                    "say what to drop: %s R,…, %s, or %s P,…".formatted(RESOURCES, ALL, STATE_PATHS));
        }
        if (all && !resources.isEmpty()) {
            throw new ConfigurationError(("%s and %s: the one means all resources, the other some; leave "
                    + "one out")
                    .formatted(ALL, RESOURCES));
        }
        DropRequest request = all
                ? DropRequest.everything()
                : DropRequest.resources(resources.toArray(String[]::new));
        request = request.withStatePaths(paths.toArray(String[]::new));
        if (arguments.matchedOptionValue(STATE_ONLY, false)) {
            request = request.withStateOnly();
        }
        return arguments.hasMatchedOption(SCHEMA)
                ? request.withSchema(arguments.matchedOptionValue(SCHEMA, ""))
                : request;
    }

    private static List<String> words(List<String> asked) {
        return asked.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
