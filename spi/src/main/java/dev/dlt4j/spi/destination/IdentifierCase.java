package dev.dlt4j.spi.destination;

/// What becomes of the letters of an identifier before it is quoted.
public enum IdentifierCase {
    KEPT, LOWER, UPPER
}
