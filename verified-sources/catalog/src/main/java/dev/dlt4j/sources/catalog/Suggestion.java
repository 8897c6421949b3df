package dev.dlt4j.sources.catalog;

import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;

/// The end of a message about an unknown name.
public final class Suggestion {
    private Suggestion() {}

    /// `, did you mean "x"?` with the nearest of the known names; empty when none is near.
    public static String of(String name, Collection<String> known) {
        return EditDistance.nearest(name, known).map(", did you mean \"%s\"?"::formatted).orElse("");
    }
}
