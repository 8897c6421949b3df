package dev.dlt4j.cli;

import dev.dlt4j.Dlt;
import dev.dlt4j.Project;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j check`: reads a `dlt.yml`, opens its sources and destination, and asks each resource for its first
/// rows, dlt's `check_connection` for all of them. Nothing is loaded and no state is kept.
final class CheckCommand {
    static final String NAME = "check";

    private final Console console;
    private final List<Result> results = new ArrayList<>();
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Ask each resource of a dlt.yml for its first rows.");
        Command.examples(spec, "dlt4j check", "dlt4j check examples/github-events events --select events",
                "dlt4j check . --set sources.shop.base_url=http://localhost:8080");
        return spec
                .addPositional(ProjectOptions.file(0))
                .addPositional(ProjectOptions.pipeline("Which pipeline; all if absent."))
                .addOption(ProjectOptions.set())
                .addOption(ProjectOptions.select("Check"))
                .addOption(Command.flag("--json", "Print one JSON document."));
    }

    int run(ParseResult arguments) {
        Project project = ProjectOptions.read(console, arguments);
        Optional<String> named = ProjectOptions.namedPipeline(arguments);
        if (named.isEmpty()) {
            project.check();
        }
        List<String> pipelines = named.map(List::of).orElseGet(project::pipelines);
        json = arguments.matchedOptionValue("--json", false);
        for (String pipeline : pipelines) {
            for (Source source : ProjectOptions.sources(project, pipeline, arguments)) {
                source.resources().stream().filter(Resource::selected).forEach(each -> check(source, each));
            }
        }
        if (json) {
            console.out().println(JsonText.pretty(results.stream().map(Result::document).toList()));
        }
        return results.stream().allMatch(Result::ok) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void check(Source source, Resource<?> resource) {
        Result result = result(source, resource);
        results.add(result);
        if (!json) {
            console.out().println(result);
        }
    }

    private static Result result(Source source, Resource<?> resource) {
        String name = source.name() + "." + resource.name();
        try (ResourceItems<Object> items = Dlt.items(source.only(resource.name()))) {
            return new Result(true, name, items.iterator().hasNext() ? "" : "no rows");
        } catch (DltException e) {
            return new Result(false, name, String.valueOf(e.getMessage()));
        }
    }

    /// What came of asking a resource.
    ///
    /// @param message empty for a resource with rows
    private record Result(boolean ok, String resource, String message) {
        private String state() {
            return ok ? "ok" : "failed";
        }

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("resource", resource);
            document.put("state", state());
            document.put("message", message);
            return document;
        }

        @Override
        public String toString() {
            String separator = message.isEmpty() ? "" : ok ? ", " : ": ";
            return "%-8s%s%s%s".formatted(state(), resource, separator, message);
        }
    }
}
