package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.pack.RefreshedTables;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a source is reset to before it is extracted again, as dlt's `refresh` does it. The destination's
/// tables stay until the package is loaded, so a run that fails before has lost nothing.
///
/// @param schema the schema without the tables that are dropped; an empty one when the source forgets it
/// @param state  what the source still remembers
/// @param tables what the load step does first
public record Refresh(Schema schema, Map<String, @Nullable Object> state, RefreshedTables tables) {
    /// What the mode makes of a source.
    ///
    /// @param known  the schema as earlier runs left it
    /// @param before what the source remembers
    public static Refresh of(RefreshMode mode, Source source, Schema known,
            Map<String, @Nullable Object> before) {
        boolean all = mode == RefreshMode.DROP_SOURCES;
        Set<String> names = all ? Set.of() : extracted(source);
        DropPlan plan = DropPlan.of(known, before, name -> all || names.contains(name), List.of());
        return switch (mode) {
            case DROP_DATA -> new Refresh(known, plan.state(),
                    new RefreshedTables(Optional.of(mode), List.of(), plan.withData()));
            case DROP_RESOURCES -> new Refresh(plan.schema(), plan.state(),
                    new RefreshedTables(Optional.of(mode), plan.withData(), List.of()));
            case DROP_SOURCES -> new Refresh(Schema.empty(known.name()), plan.withoutSourceState().state(),
                    new RefreshedTables(Optional.of(mode), plan.withData(), List.of()));
        };
    }

    /// Names of the selected resources and of all that these get items from.
    private static Set<String> extracted(Source source) {
        Set<String> names = new HashSet<>();
        for (Resource<?> resource : source.resources()) {
            Optional<Resource<?>> each = resource.selected() ? Optional.of(resource) : Optional.empty();
            while (each.isPresent()) {
                names.add(each.get().name());
                each = each.get().parent();
            }
        }
        return names;
    }
}
