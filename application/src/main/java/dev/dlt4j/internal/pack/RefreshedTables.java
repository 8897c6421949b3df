package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.load.RefreshMode;
import java.util.List;
import java.util.Optional;

/// What a package asks the load step to do with tables of earlier loads before it is loaded.
///
/// @param mode      the refresh that asks; empty when the package asks for nothing
/// @param dropped   tables to drop, nested ones before those they are nested in
/// @param truncated tables to empty
public record RefreshedTables(Optional<RefreshMode> mode, List<String> dropped, List<String> truncated) {
    public RefreshedTables {
        dropped = List.copyOf(dropped);
        truncated = List.copyOf(truncated);
    }

    /// Asks for nothing.
    public static RefreshedTables none() {
        return new RefreshedTables(Optional.empty(), List.of(), List.of());
    }
}
