package dev.dlt4j.spi.destination;

/// How precise and how long values may be in a destination; part of [Capabilities] and made by its builder.
///
/// @param decimalPrecision      digits of a decimal whose column declares no precision
/// @param decimalScale          of these, digits after the point
/// @param weiPrecision          digits of a `wei` value
/// @param weiScale              of these, digits after the point
/// @param timestampPrecision    fraction digits of a timestamp whose column declares no precision
/// @param maxTimestampPrecision most fraction digits of a timestamp
/// @param maxTextLength         longest text, in characters, or in bytes with
///                              [Feature#IS_MAX_TEXT_DATA_TYPE_LENGTH_IN_BYTES]
public record TypeLimits(int decimalPrecision, int decimalScale, int weiPrecision, int weiScale,
        int timestampPrecision, int maxTimestampPrecision, long maxTextLength) {}
