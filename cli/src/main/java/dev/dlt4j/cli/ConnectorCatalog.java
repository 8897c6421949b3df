package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.ResourceInfo;
import dev.dlt4j.SampleConnector;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.destination.WriteStrategies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the connectors that are installed offer, from what they declare.
final class ConnectorCatalog {
    private static final String SOURCE = "source";

    private final Connectors connectors;
    private final Console console;

    ConnectorCatalog(Connectors connectors, Console console) {
        this.connectors = connectors;
        this.console = console;
    }

    /// @param words in any order and case, all of which must be in the name, the keys, docs or resources
    int search(List<String> words, boolean json) {
        List<ConnectorInfo> found = connectors.describe().stream().filter(each -> has(each, words)).toList();
        if (json) {
            console.out().println(JsonText.pretty(found.stream().map(this::brief).toList()));
        } else if (found.isEmpty()) {
            console.err().println("dlt4j: no connector has %s; dlt4j connectors lists all that are installed"
                    .formatted(String.join(" ", words)));
        } else {
            found.forEach(each -> console.out().println(line(each)));
        }
        return ExitCode.DONE;
    }

    private boolean has(ConnectorInfo connector, List<String> words) {
        StringBuilder text = new StringBuilder(connector.name()).append(' ').append(connector.kind())
                .append(' ');
        add(connector.keys(), text);
        resources(connector).forEach(each -> text.append(each.name()).append(' '));
        String all = text.toString().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> all.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static void add(List<ConnectorInfo.Key> keys, StringBuilder text) {
        for (ConnectorInfo.Key key : keys) {
            text.append(key.name()).append(' ').append(key.doc()).append(' ');
            add(key.keys(), text);
        }
    }

    private Map<String, Object> brief(ConnectorInfo connector) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", connector.name());
        document.put("kind", connector.kind());
        document.put("resources", resources(connector).stream().map(ResourceInfo::name).toList());
        return document;
    }

    private String line(ConnectorInfo connector) {
        List<String> names = resources(connector).stream().map(ResourceInfo::name).toList();
        return "%s (%s)%s".formatted(connector.name(), connector.kind(),
                names.isEmpty() ? "" : ": " + String.join(", ", names));
    }

    private List<ResourceInfo> resources(ConnectorInfo connector) {
        return connector.kind().equals(SOURCE)
                ? SampleConnector.resources(connectors, connector.name())
                : List.of();
    }

    private Optional<WriteStrategies> strategies(ConnectorInfo connector) {
        return connector.kind().equals(SOURCE)
                ? Optional.empty()
                : SampleConnector.strategies(connectors, connector.name());
    }

    /// All of a connector; of both when a source and a destination have the name.
    int info(String name, boolean json) {
        List<ConnectorInfo> installed = connectors.describe();
        List<ConnectorInfo> found = installed.stream().filter(each -> each.name().equals(name)).toList();
        if (found.isEmpty()) {
            List<String> names = installed.stream().map(ConnectorInfo::name).distinct().toList();
            throw new ConfigurationError("no connector named \"%s\"; installed: %s".formatted(name,
                    KnownNames.beside(name, names)));
        }
        if (json) {
            console.out().println(JsonText.pretty(found.stream().map(this::document).toList()));
        } else {
            found.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private Map<String, @Nullable Object> document(ConnectorInfo connector) {
        Map<String, @Nullable Object> document = ConnectorText.document(connector);
        List<Object> resources = new ArrayList<>();
        for (ResourceInfo each : resources(connector)) {
            Map<String, @Nullable Object> resource = new LinkedHashMap<>();
            resource.put("name", each.name());
            resource.put("write_disposition", each.writeDisposition());
            resource.put("primary_key", each.primaryKey());
            resource.put("incremental", each.incremental().orElse(null));
            resource.put("parent", each.parent().orElse(null));
            resource.put("selected", each.selected());
            resources.add(resource);
        }
        document.put("resources", resources);
        strategies(connector).ifPresent(each -> {
            document.put("merge_strategies", each.merge());
            document.put("replace_strategies", each.replace());
        });
        document.put("example", example(connector));
        return document;
    }

    private void print(ConnectorInfo connector) {
        ConnectorText.print(connector, console.out());
        List<ResourceInfo> resources = resources(connector);
        if (!resources.isEmpty()) {
            console.out().println("resources");
            resources.forEach(each -> console.out().println("  " + line(each)));
            console.out().println();
        }
        strategies(connector).ifPresent(each -> {
            console.out().println("dispositions");
            console.out().println("  append");
            console.out().println("  replace" + named(each.replace()));
            console.out().println(each.merge().isEmpty() ? "  no merge" : "  merge" + named(each.merge()));
            console.out().println();
        });
        console.out().println("example");
        example(connector).lines().forEach(each -> console.out().println("  " + each));
        console.out().println();
    }

    private static String named(List<String> strategies) {
        return strategies.isEmpty() ? "" : ": " + String.join(", ", strategies);
    }

    private static String line(ResourceInfo resource) {
        StringBuilder line = new StringBuilder(resource.name()).append(", ")
                .append(resource.writeDisposition());
        if (!resource.primaryKey().isEmpty()) {
            line.append(" by ").append(String.join(", ", resource.primaryKey()));
        }
        resource.incremental().ifPresent(field -> line.append(", only new rows by ").append(field));
        resource.parent().ifPresent(parent -> line.append(", from the rows of ").append(parent));
        return line.append(resource.selected() ? "" : ", not selected").toString();
    }

    /// The part of a `dlt.yml` that `init` writes for it.
    private static String example(ConnectorInfo connector) {
        return ProjectTemplate.section(connector);
    }
}
