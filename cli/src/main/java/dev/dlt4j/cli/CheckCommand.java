package dev.dlt4j.cli;

import dev.dlt4j.Dlt;
import dev.dlt4j.Project;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j check`: reads a `dlt.yml`, opens its sources and destination, and asks each resource for its first
/// rows, dlt's `check_connection` for all of them. Nothing is loaded and no state is kept.
final class CheckCommand {
    static final String NAME = "check";
    private static final String SELECT = "--select";

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
                .addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("FILE|DIR")
                        .type(Path.class)
                        .description("The dlt.yml, or a folder that holds one; this folder if absent.")
                        .build())
                .addPositional(PositionalParamSpec.builder().index("1").arity("0..1").paramLabel("PIPELINE")
                        .type(String.class).description("Which pipeline; all if absent.").build())
                .addOption(
                        OptionSpec.builder("--set").type(List.class).auxiliaryTypes(String.class).arity("1")
                                .paramLabel("a.b.c=v")
                                .description("Lay a value over the file; may be given again.").build())
                .addOption(OptionSpec.builder(SELECT).type(List.class).auxiliaryTypes(String.class).arity("1")
                        .splitRegex(",").paramLabel("R,…")
                        .description("Check these resources only; may be given again.").build())
                .addOption(Command.flag("--json", "Print one JSON document."));
    }

    int run(ParseResult arguments) {
        Project project = Project.at(arguments.matchedPositionalValue(0, Path.of("")))
                .environment(console.environment()).set(arguments.matchedOptionValue("--set", List.of()))
                .read();
        List<String> pipelines = arguments.hasMatchedPositional(1)
                ? List.of(arguments.<String>matchedPositionalValue(1, ""))
                : project.pipelines();
        List<String> selected = arguments.matchedOptionValue(SELECT, List.of());
        json = arguments.matchedOptionValue("--json", false);
        int failed = 0;
        for (String pipeline : pipelines) {
            List<Source> sources = project.sources(pipeline);
            for (Source source : selected.isEmpty() ? sources : SelectedResources.of(sources, selected)) {
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
