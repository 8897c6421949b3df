package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a value is looked for, as dlt does: first with the pipeline's name as outermost section, then
/// without; within each from the most specific section to the least. Groups (`credentials`, `extract`) are
/// never left out.
///
/// @param pipelineName null when no pipeline is known
/// @param sections     from the outside in: `sources`, connector, name
/// @param groups       sections that always stay
public record Lookup(@Nullable String pipelineName, List<String> sections, List<String> groups) {
    public Lookup {
        sections = List.copyOf(sections);
        groups = List.copyOf(groups);
    }

    public static Lookup of(String... sections) {
        return new Lookup(null, List.of(sections), List.of());
    }

    /// For the configuration of a source: `sources.<type>.<name>`.
    public static Lookup source(String type, String name) {
        return of("sources", type, name);
    }

    /// For the configuration of a destination: `destination.<name>`.
    public static Lookup destination(String name) {
        return of("destination", name);
    }

    public Lookup inPipeline(String name) {
        return new Lookup(name, sections, groups);
    }

    /// For the values within a nested record.
    Lookup group(String name) {
        List<String> deeper = new ArrayList<>(groups);
        deeper.add(name);
        return new Lookup(pipelineName, sections, deeper);
    }

    /// Sections to try in turn, groups included, for one pass.
    List<List<String>> paths(boolean inPipeline) {
        List<List<String>> paths = new ArrayList<>();
        for (int kept = sections.size(); kept >= 0; kept--) {
            paths.add(path(inPipeline, sections.subList(0, kept)));
            if (kept == 2 && hasCompactForm()) {
                paths.add(path(inPipeline, List.of(sections.get(0), sections.get(2))));
            }
        }
        return paths;
    }

    /// The sections that messages name.
    List<String> advised() {
        return path(false, hasCompactForm() ? List.of(sections.get(0), sections.get(2)) : distinct());
    }

    /// Where a key is looked for, in words, first to last.
    String tried(String key, boolean secret) {
        List<String> variables = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (boolean within : pipelineName == null ? new boolean[]{false} : new boolean[]{true, false}) {
            for (List<String> path : paths(within)) {
                String dotted = String.join(".", path) + (path.isEmpty() ? "" : ".") + key;
                if (!keys.contains(dotted)) {
                    variables.add(environmentName(path, key));
                    keys.add(dotted);
                }
            }
        }
        return "as environment variable %s, and as %s in .dlt/%s".formatted(String.join(", ", variables),
                String.join(", ", keys), secret ? "secrets.toml" : "secrets.toml and .dlt/config.toml");
    }

    static String environmentName(List<String> path, String key) {
        List<String> parts = new ArrayList<>(path);
        parts.add(key);
        return String.join("__", parts).toUpperCase(Locale.ROOT);
    }

    /// dlt's short form of a source's sections, without its module; none when module and source have one
    /// name.
    private boolean hasCompactForm() {
        return sections.size() == 3 && sections.getFirst().equals("sources")
                && !sections.get(1).equals(sections.get(2));
    }

    private List<String> distinct() {
        return sections.size() == 3 && sections.get(1).equals(sections.get(2))
                ? sections.subList(0, 2)
                : sections;
    }

    private List<String> path(boolean inPipeline, List<String> kept) {
        List<String> path = new ArrayList<>();
        if (inPipeline && pipelineName != null) {
            path.add(pipelineName);
        }
        path.addAll(kept);
        path.addAll(groups);
        return path;
    }
}
