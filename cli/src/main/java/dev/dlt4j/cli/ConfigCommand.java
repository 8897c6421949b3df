package dev.dlt4j.cli;

import dev.dlt4j.Project;
import dev.dlt4j.domain.json.JsonText;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j config explain`: where values come from, and which other places were tried. Secrets are not shown.
final class ConfigCommand {
    static final String NAME = "config";
    private static final String EXPLAIN = "explain";
    private static final String ALL = "--all";
    private static final String JSON = "--json";

    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Explain where each value of a pipeline comes from, and which places were "
                + "tried.");
        Command.examples(spec, "dlt4j config explain events examples/github-events",
                "dlt4j config explain load.workers");
        return spec
                .addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel(EXPLAIN)
                        .type(String.class).description("What to do: explain.").build())
                .addPositional(PositionalParamSpec.builder().index("1").arity("1").paramLabel("PIPELINE|KEY")
                        .type(String.class).description("A pipeline, or a key such as load.workers.").build())
                .addPositional(ProjectOptions.file(2))
                .addOption(Command.flag(ALL, "Show also the values that are not set and need not be."))
                .addOption(Command.flag(JSON, "Print one JSON document."));
    }

    int run(ParseResult arguments) {
        String action = arguments.matchedPositionalValue(0, "");
        if (!action.equals(EXPLAIN)) {
            console.err().println("dlt4j: config can explain, not \"%s\"; try: dlt4j config explain PIPELINE"
                    .formatted(action));
            return ExitCode.USAGE;
        }
        Project project = ProjectOptions.at(console, arguments.matchedPositionalValue(2, Path.of(""))).read();
        String explained = arguments.matchedPositionalValue(1, "");
        boolean all = arguments.matchedOptionValue(ALL, false);
        if (arguments.matchedOptionValue(JSON, false)) {
            console.out().println(JsonText.pretty(project.explanation(explained, all)));
        } else {
            project.explain(explained, all).forEach(console.out()::println);
        }
        if (!explained.contains(".") && !project.pipelines().contains(explained)) {
            console.err().printf("dlt4j: \"%s\" is explained as a key; pipelines are: %s%n", explained,
                    KnownNames.beside(explained, project.pipelines()));
        }
        return ExitCode.DONE;
    }
}
