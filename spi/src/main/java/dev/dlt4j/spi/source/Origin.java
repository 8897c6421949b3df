package dev.dlt4j.spi.source;

/// Where a run of bytes came from, so that an error can name the place.
///
/// @param name   the file, address or other name a user knows the data by
/// @param line   the line, from 1, on which the bytes begin
public record Origin(String name, long line) {
    /// Bytes that came from no file, such as a text handed over in code.
    public static Origin of(String name) {
        return new Origin(name, 1);
    }
}
