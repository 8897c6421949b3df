package dev.dlt4j.spi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value to look up in a [ConfigProvider]: exactly this key in exactly these sections.
///
/// @param pipeline the outermost section, in the first of dlt's two passes
/// @param sections from the outside in
/// @param secret   whether the value is a secret
public record ConfigQuestion(Optional<String> pipeline, List<String> sections, String key, boolean secret) {
    public ConfigQuestion {
        sections = List.copyOf(sections);
    }

    /// Pipeline, sections and key.
    public List<String> path() {
        List<String> path = new ArrayList<>();
        pipeline.ifPresent(path::add);
        path.addAll(sections);
        path.add(key);
        return path;
    }

    /// The path with points: `sources.github.token`.
    public String dotted() {
        return String.join(".", path());
    }
}
