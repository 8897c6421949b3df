package dev.dlt4j.spi.source;

import java.util.List;

/// The beginning of a source, as [SourceDraftProvider] writes it.
///
/// @param name   what the source may be called
/// @param lines  YAML of the source's keys below its name in `dlt.yml`, not indented, without `type`
/// @param values what the user has to fill in elsewhere
/// @param notes  sentences for the user about what was found and what was left out
public record SourceDraft(String name, List<String> lines, List<Value> values, List<String> notes) {
    public SourceDraft {
        lines = List.copyOf(lines);
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }

    /// A value of `config.toml` or `secrets.toml`.
    ///
    /// @param section below that of the source; empty for the section of the source itself
    /// @param example what is written for now; `TODO` when nothing is known
    /// @param doc     what it is
    /// @param secret  whether it belongs to `secrets.toml`
    public record Value(String section, String key, String example, String doc, boolean secret) {}
}
