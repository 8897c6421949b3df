package dev.dlt4j.internal.config;

/// Where a piece of configuration stands, for messages.
///
/// @param name a file, `environment variable X`, `--set a.b`, or another name a user knows it by
/// @param line the line, from 1; 0 when the place has no lines
public record Place(String name, int line) {
    public static Place of(String name) {
        return new Place(name, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}
