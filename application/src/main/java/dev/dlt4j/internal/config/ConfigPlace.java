package dev.dlt4j.internal.config;

/// Where a part of the configuration is, for messages.
///
/// @param name a file, `environment variable X`, `--set a.b`, or another name that a user knows
/// @param line the line, from 1; 0 when the place has no lines
public record ConfigPlace(String name, int line) {
    public static ConfigPlace of(String name) {
        return new ConfigPlace(name, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}
