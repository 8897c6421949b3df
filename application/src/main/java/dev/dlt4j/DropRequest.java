package dev.dlt4j;

import java.util.List;
import java.util.Optional;

/// What [Pipeline#drop] takes away: tables of resources with their state, and further parts of the state, as
/// dlt's `pipeline drop`. Immutable; made with [#resources], [#everything] or [#state] and the `with…`
/// methods.
///
/// @param resources  names of resources, or patterns after `re:`
/// @param all        whether all resources of the schema are meant
/// @param statePaths JSON paths into the state of the source
/// @param stateOnly  whether the tables stay
/// @param schemaName the schema, which has the name of its source; the pipeline's first when empty
public record DropRequest(List<String> resources, boolean all, List<String> statePaths, boolean stateOnly,
        Optional<String> schemaName) {
    public DropRequest {
        resources = List.copyOf(resources);
        statePaths = List.copyOf(statePaths);
    }

    /// Drops the tables and the state of resources.
    public static DropRequest resources(String... namesOrPatterns) {
        return new DropRequest(List.of(namesOrPatterns), false, List.of(), false, Optional.empty());
    }

    /// Drops the tables and the state of all resources of a schema.
    public static DropRequest everything() {
        return new DropRequest(List.of(), true, List.of(), false, Optional.empty());
    }

    /// Removes parts of the source's state and no table.
    public static DropRequest state(String... jsonPaths) {
        return new DropRequest(List.of(), false, List.of(jsonPaths), true, Optional.empty());
    }

    /// The same, and parts of the source's state.
    public DropRequest withStatePaths(String... jsonPaths) {
        return new DropRequest(resources, all, List.of(jsonPaths), stateOnly, schemaName);
    }

    /// The same of the state alone: tables and schema stay.
    public DropRequest withStateOnly() {
        return new DropRequest(resources, all, statePaths, true, schemaName);
    }

    /// The same in another schema than the pipeline's first.
    public DropRequest withSchema(String name) {
        return new DropRequest(resources, all, statePaths, stateOnly, Optional.of(name));
    }
}
