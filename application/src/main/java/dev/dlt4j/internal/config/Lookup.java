package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a value is looked for, as dlt does: first with the pipeline's name as outermost section, then
/// without; within each from the most specific section to the least. The innermost group (`credentials`,
/// `extract`) is never left out.
///
/// @param pipelineName null when no pipeline is known
/// @param sections     from the outside in: `sources`, connector, name
/// @param groups keys of the nested records in which the value is, from the outside in; those that begin with
/// `_` do not count; points in the innermost separate sections that are never left out
/// @param section      the section that the record itself declares, for where no group is; null when it
///                     declares none
/// @param resource     the resource of the source whose value it is; null for the source's own
public record Lookup(@Nullable String pipelineName, List<String> sections, List<String> groups,
        @Nullable String section, @Nullable String resource) {
    private static final int COMPACT_LENGTH = 3;
    private static final int COMPACT_POSITION = 2;

    public Lookup {
        sections = List.copyOf(sections);
        groups = List.copyOf(groups);
    }

    public Lookup(@Nullable String pipelineName, List<String> sections, List<String> groups) {
        this(pipelineName, sections, groups, null);
    }

    public Lookup(@Nullable String pipelineName, List<String> sections, List<String> groups,
            @Nullable String section) {
        this(pipelineName, sections, groups, section, null);
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
        return new Lookup(name, sections, groups, section, resource);
    }

    /// For the configuration of one resource of a source: first in the resource's own sections.
    Lookup resource(String name) {
        return new Lookup(pipelineName, sections, groups, section, name);
    }

    /// For the values within a nested record.
    public Lookup group(String name) {
        return group(name, null);
    }

    /// As [#group(String)].
    ///
    /// @param own the section that the nested record itself declares
    Lookup group(String name, @Nullable String own) {
        List<String> deeper = new ArrayList<>(groups);
        if (groups.isEmpty() && section != null) {
            deeper.add(section);
        }
        deeper.add(name);
        return new Lookup(pipelineName, sections, deeper, own, resource);
    }

    /// For the text in place of a whole nested record: beside the values of the record that holds it.
    Lookup beside() {
        return new Lookup(pipelineName, sections, counted(groups), null, resource);
    }

    /// The passes over all providers.
    List<@Nullable String> passes() {
        List<@Nullable String> passes = new ArrayList<>();
        if (pipelineName != null && !pipelineName.isEmpty()) {
            passes.add(pipelineName);
        }
        passes.add(null);
        return passes;
    }

    /// Sections to try in turn, groups included, without the pipeline's name.
    List<List<String>> paths() {
        String innermost = section;
        List<String> between = groups;
        if (!groups.isEmpty()) {
            innermost = groups.getLast().startsWith("_") ? section : groups.getLast();
            between = groups.subList(0, groups.size() - 1);
        }
        List<String> inner = innermost == null || innermost.isEmpty()
                ? List.of()
                : List.of(innermost.split("\\.", -1));
        List<String> deeper = joined(counted(between), inner);
        if (resource != null) {
            return ofResource(resource).stream().map(outer -> joined(outer, deeper)).distinct().toList();
        }
        List<String> all = joined(sections, counted(between));
        List<List<String>> paths = new ArrayList<>();
        for (int kept = all.size(); kept >= 0; kept--) {
            paths.add(joined(all.subList(0, kept), inner));
        }
        if (hasCompactForm()) {
            List<String> compact = joined(List.of(sections.get(0), sections.get(2)), deeper);
            if (!paths.contains(compact)) {
                paths.add(COMPACT_POSITION, compact);
            }
        }
        return paths;
    }

    /// As dlt does for a resource: its own section in that of its module, the module's, and then those
    /// without the module. The sections of a source that has a name of its own come before those of its
    /// module.
    private List<List<String>> ofResource(String name) {
        String kind = sections.get(0);
        String module = sections.get(1);
        String source = sections.getLast();
        List<List<String>> outer = new ArrayList<>();
        if (!source.equals(module)) {
            outer.add(List.of(kind, module, source, name));
            outer.add(List.of(kind, source, name));
        }
        outer.add(List.of(kind, module, name));
        if (!source.equals(module)) {
            outer.add(List.of(kind, module, source));
            outer.add(List.of(kind, source));
        }
        outer.add(List.of(kind, module));
        outer.add(List.of(kind, name));
        outer.add(List.of(kind));
        outer.add(List.of());
        return outer;
    }

    /// The sections that messages name.
    List<String> advised() {
        List<String> outer = hasCompactForm() ? List.of(sections.get(0), sections.get(2)) : distinct();
        return joined(resource == null ? outer : joined(outer, List.of(resource)), counted(groups));
    }

    static String environmentName(List<String> path, String key) {
        return joined(path, List.of(key)).stream().filter(part -> !part.isEmpty())
                .collect(Collectors.joining("__")).toUpperCase(Locale.ROOT);
    }

    private static List<String> counted(List<String> groups) {
        return groups.stream().filter(group -> !group.startsWith("_")).toList();
    }

    /// The sections with the pipeline's name in front, if there is one.
    static List<String> within(@Nullable String pipeline, List<String> path) {
        return pipeline == null ? path : joined(List.of(pipeline), path);
    }

    static List<String> joined(List<String> outer, List<String> inner) {
        return Stream.concat(outer.stream(), inner.stream()).toList();
    }

    /// dlt's short form of a source's sections, without its module; none when module and source have one
    /// name.
    private boolean hasCompactForm() {
        return sections.size() >= COMPACT_LENGTH && sections.getFirst().equals("sources")
                && !sections.get(1).equals(sections.get(2));
    }

    private List<String> distinct() {
        return sections.size() == COMPACT_LENGTH && sections.get(1).equals(sections.get(2))
                ? sections.subList(0, 2)
                : sections;
    }
}
