package dev.dlt4j.domain.jsonpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value found by a path.
public final class Match {
    private final @Nullable Object value;
    private final PathStep step;
    private final @Nullable Match parent;

    Match(@Nullable Object value, PathStep step, @Nullable Match parent) {
        this.value = value;
        this.step = step;
        this.parent = parent;
    }

    PathStep step() {
        return step;
    }

    public @Nullable Object value() {
        return value;
    }

    @Nullable
    Match parent() {
        return parent;
    }

    /// The match of the document itself.
    Match root() {
        Match match = this;
        while (match.parent != null) {
            match = match.parent;
        }
        return match;
    }

    /// Where the value stands, as dlt writes it: `a.items.[0].b`.
    public String path() {
        List<String> parts = new ArrayList<>();
        for (Match match = this; match != null; match = match.parent) {
            if (!(match.step instanceof PathStep.Root || match.step instanceof PathStep.This)) {
                parts.add(match.step.text());
            }
        }
        Collections.reverse(parts);
        return parts.isEmpty() ? step.text() : String.join(".", parts);
    }

    @Override
    public String toString() {
        return path();
    }
}
