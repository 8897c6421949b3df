package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.extract.DropPlan;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.pack.RefreshedTables;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds out what a [DropRequest] means for a pipeline.
final class Dropping {
    private static final String PATTERN = "re:";

    private final DropRequest request;
    private final Schema schema;
    private final DropPlan plan;
    private final DropInfo info;

    /// @throws TerminalException when nothing can be dropped, and why
    Dropping(String pipeline, DropRequest request, PipelineFolder folder, PackageStore packages,
            PipelineState state) {
        this.request = request;
        if (packages.hasPending()) {
            throw new TerminalException(
                    "pipeline %s has packages that wait: %s. Run it to finish them, or abort them, then drop"
                            .formatted(pipeline, String.join(", ", packages.pending())));
        }
        String name = request.schemaName().or(state::defaultSchemaName)
                .orElseThrow(() -> new TerminalException(
                        "pipeline %s never ran, so there is nothing to drop".formatted(pipeline)));
        schema = folder.schema(name).orElseThrow(() -> new ConfigurationError(
                "pipeline %s has no schema %s; it has: %s%s".formatted(pipeline, name,
                        String.join(", ", state.schemaNames()),
                        EditDistance.hint(name, state.schemaNames()))));
        List<JsonPath> paths = request.statePaths().stream().map(JsonPath::of).toList();
        DroppedNames names = new DroppedNames(schema, state.source(name));
        names.check(request, request.resources().stream().map(Dropping::resource).toList(), paths);
        plan = DropPlan.of(schema, state.source(name), resources(), paths);
        info = described();
    }

    private Predicate<String> resources() {
        if (request.all()) {
            return name -> true;
        }
        List<Predicate<String>> each = request.resources().stream().map(Dropping::resource).toList();
        return name -> each.stream().anyMatch(one -> one.test(name));
    }

    /// As dlt reads a pattern: it fits the beginning of a name.
    private static Predicate<String> resource(String nameOrPattern) {
        if (!nameOrPattern.startsWith(PATTERN)) {
            return nameOrPattern::equals;
        }
        try {
            Pattern pattern = Pattern.compile(nameOrPattern.substring(PATTERN.length()));
            return name -> pattern.matcher(name).lookingAt();
        } catch (PatternSyntaxException e) {
            throw new ConfigurationError(
                    "\"%s\" is no pattern of resources: %s".formatted(nameOrPattern, e.getDescription()), e);
        }
    }

    private DropInfo described() {
        List<String> warnings = request.all() && plan.tables().isEmpty() && !request.stateOnly()
                ? List.of("schema %s has no tables: none is dropped".formatted(schema.name()))
                : List.of();
        return new DropInfo(schema.name(), request.stateOnly() ? List.of() : plan.tables(),
                request.stateOnly() ? List.of() : plan.withData(), plan.resourceStates(), plan.statePaths(),
                warnings);
    }

    DropInfo info() {
        return info;
    }

    /// The plan, which leaves the schema as it is when only state is removed.
    DropPlan plan() {
        return request.stateOnly() ? plan.keepingTables(schema) : plan;
    }

    /// What the load step does first.
    RefreshedTables tables() {
        return new RefreshedTables(Optional.of(RefreshMode.DROP_RESOURCES), info.tablesWithData(), List.of());
    }
}
