package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;

/// The data type of a column, as stored under `data_type` in a schema.
public enum DataType {
    /// Unicode text; precision is its length.
    TEXT("text"),
    /// IEEE 754 double.
    DOUBLE("double"),
    /// True or false.
    BOOL("bool"),
    /// Date with time, aware or naive; precision is the number of fraction digits.
    TIMESTAMP("timestamp"),
    /// Integer; precision is its width in bits.
    BIGINT("bigint"),
    /// Bytes; precision is their number.
    BINARY("binary"),
    /// A map or list kept as a document.
    JSON("json"),
    /// Decimal number with precision and scale.
    DECIMAL("decimal"),
    /// Integer or decimal of up to 256 bits, as counted by EVM blockchains.
    WEI("wei"),
    /// Calendar day.
    DATE("date"),
    /// Time of day without zone.
    TIME("time");

    private final String dltName;

    DataType(String dltName) {
        this.dltName = dltName;
    }

    /// The name used in schemas and variant columns, `bigint` for example.
    public String dltName() {
        return dltName;
    }

    /// The type of that name.
    ///
    /// @throws TerminalException when there is none
    public static DataType of(String dltName) {
        return switch (dltName) {
            case "text" -> TEXT;
            case "double" -> DOUBLE;
            case "bool" -> BOOL;
            case "timestamp" -> TIMESTAMP;
            case "bigint" -> BIGINT;
            case "binary" -> BINARY;
            case "json" -> JSON;
            case "decimal" -> DECIMAL;
            case "wei" -> WEI;
            case "date" -> DATE;
            case "time" -> TIME;
            default ->
                throw new TerminalException("Unknown data type `" + dltName + "`. Use one of text, double, "
                        + "bool, timestamp, bigint, binary, json, decimal, wei, date, time.");
        };
    }

    @Override
    public String toString() {
        return dltName;
    }
}
