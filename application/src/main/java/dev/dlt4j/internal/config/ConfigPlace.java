package dev.dlt4j.internal.config;

/// Where a part of the configuration is, for messages.
///
/// @param name a file, `environment variable X`, `--set a.b`, or another name that a user knows
/// @param line   the line, from 1; 0 when the place has no lines
/// @param column the column, from 1; 0 when it is not known. Messages show it only where a line is not enough
public record ConfigPlace(String name, int line, int column) {
    public static ConfigPlace of(String name) {
        return new ConfigPlace(name, 0, 0);
    }

    /// With its column, when that is known.
    String exact() {
        return line == 0 || column == 0 ? toString() : this + ":" + column;
    }

    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}
