package dev.dlt4j.internal.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found of a key, and where it was looked for before.
///
/// @param node     null when nothing was found
/// @param attempts in their order; the last one found the value
public record Found(@Nullable ConfigNode node, List<Attempt> attempts) {
    static final Found NOTHING = new Found(null, List.of());

    public Found {
        attempts = List.copyOf(attempts);
    }
}
