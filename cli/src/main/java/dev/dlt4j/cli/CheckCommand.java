package dev.dlt4j.cli;

import dev.dlt4j.Dlt;
import dev.dlt4j.Project;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j check`: reads a `dlt.yml`, opens its sources and destination, and asks each resource for its first
/// rows, dlt's `check_connection` for all of them. Nothing is loaded and no state is kept.
final class CheckCommand {
    static final String NAME = "check";

    private final Console console;
    private final List<Map<String, Object>> results = new ArrayList<>();
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
        List<String> pipelines = arguments.hasMatchedPositional(1)
                ? List.of(arguments.<String>matchedPositionalValue(1, ""))
                : project.pipelines();
        json = arguments.matchedOptionValue("--json", false);
        int failed = 0;
        for (String pipeline : pipelines) {
            for (Source source : ProjectOptions.sources(project, pipeline, arguments)) {
                for (Resource<?> resource : source.resources()) {
                    if (resource.selected() && !isGood(source, resource)) {
                        failed++;
                    }
                }
            }
        }
        if (json) {
            console.out().println(JsonText.pretty(results));
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean isGood(Source source, Resource<?> resource) {
        String name = source.name() + "." + resource.name();
        try (ResourceItems<Object> items = Dlt.items(source.only(resource.name()))) {
            Iterator<Object> rows = items.iterator();
            add(result("ok", name, rows.hasNext() ? "" : "no rows"));
            return true;
        } catch (DltException e) {
            add(result("failed", name, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void add(Map<String, Object> result) {
        results.add(result);
        if (!json) {
            print(result);
        }
    }

    private static Map<String, Object> result(String state, String resource, String message) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("resource", resource);
        result.put("state", state);
        result.put("message", message);
        return result;
    }

    private void print(Map<String, Object> result) {
        Object message = result.get("message");
        String separator = "".equals(message) ? "" : "ok".equals(result.get("state")) ? ", " : ": ";
        console.out().printf("%-8s%s%s%s%n", result.get("state"), result.get("resource"), separator, message);
    }
}
