package dev.dlt4j.spi.destination;

import java.util.Optional;

/// How a destination names tables and columns; part of [Capabilities] and made by its builder. Whether names
/// that differ in upper and lower case only are different names is
/// [Feature#HAS_CASE_SENSITIVE_IDENTIFIERS].
///
/// @param namingConvention the naming convention that the destination asks for, by dlt's name; empty when any
///                         will do
/// @param maxTableLength   most characters of a table's name
/// @param maxColumnLength  most characters of a column's name
/// @param letterCase       what becomes of the case of names that are not quoted
public record IdentifierRules(Optional<String> namingConvention, int maxTableLength, int maxColumnLength,
        IdentifierCase letterCase) {
    /// The shorter of the limits for tables and columns, in characters. dlt shortens both by this one.
    public int maxLength() {
        return Math.min(maxTableLength, maxColumnLength);
    }
}
