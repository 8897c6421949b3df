package dev.dlt4j.internal.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found of a key, and where it was looked for before.
///
/// @param node     null when nothing was found
/// @param attempts in their order; the last one found the value
/// @param sections the sections it was found in, without the pipeline's name
public record Found(@Nullable ConfigNode node, List<Attempt> attempts, List<String> sections) {
    static final Found NOTHING = new Found(null, List.of());

    public Found {
        attempts = List.copyOf(attempts);
        sections = List.copyOf(sections);
    }

    Found(@Nullable ConfigNode node, List<Attempt> attempts) {
        this(node, attempts, List.of());
    }

    /// Whether the value may be secret: only those of `config.toml`, which must not hold secrets, are not.
    boolean isSecret() {
        return !attempts.getLast().provider().equals(Attempt.CONFIG);
    }

    /// Whether it was given, so that no provider was asked.
    boolean isExplicit() {
        return attempts.size() == 1 && attempts.getLast().provider().equals(Layer.EXPLICIT);
    }

    /// The same with words after the value's place.
    Found at(String words) {
        return node == null
                ? this
                : new Found(node.taken(ConfigPlace.of(node.place() + words), isSecret()), attempts,
                        sections);
    }
}
