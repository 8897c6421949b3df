package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.Wei;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Finds a better type for a value than that of its class. A schema lists its detectors under
/// `settings.detections`; new schemas have `iso_timestamp` alone.
public enum Detector {
    /// Text that is an ISO date with a time: timestamp.
    ISO_TIMESTAMP("iso_timestamp") {
        @Override
        @Nullable
        DataType detect(Object value, double now) {
            return value instanceof String text && IsoDateTime.isDateTime(text) ? DataType.TIMESTAMP : null;
        }
    },
    /// Text that is an ISO date without a time: date.
    ISO_DATE("iso_date") {
        @Override
        @Nullable
        DataType detect(Object value, double now) {
            return value instanceof String text && IsoDateTime.isDate(text) ? DataType.DATE : null;
        }
    },
    /// Number within five years of 365 days around now, read as epoch seconds: timestamp.
    TIMESTAMP("timestamp") {
        @Override
        @Nullable
        DataType detect(Object value, double now) {
            if (!(value instanceof Long || value instanceof Double)) {
                return null;
            }
            double seconds = ((Number) value).doubleValue();
            return seconds >= now - WINDOW && seconds <= now + WINDOW ? DataType.TIMESTAMP : null;
        }
    },
    /// Integer beyond 64 bits: wei, beyond the limit of wei: text. Never for negative ones.
    LARGE_INTEGER("large_integer") {
        @Override
        @Nullable
        DataType detect(Object value, double now) {
            if (!(value instanceof BigInteger number) || number.compareTo(LONG_MAX) <= 0) {
                return null;
            }
            return number.compareTo(WeiLimit.LARGEST) > 0 ? DataType.TEXT : DataType.WEI;
        }
    },
    /// [HexBytes]: text instead of binary.
    HEXBYTES_TO_TEXT("hexbytes_to_text") {
        @Override
        @Nullable
        DataType detect(Object value, double now) {
            return value instanceof HexBytes ? DataType.TEXT : null;
        }
    },
    /// [Wei]: double, for reports where rounding is acceptable.
    WEI_TO_DOUBLE("wei_to_double") {
        @Override
        @Nullable
        DataType detect(Object value, double now) {
            return value instanceof Wei ? DataType.DOUBLE : null;
        }
    };

    private static final double WINDOW = 5 * 31_536_000.0;
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final String dltName;

    Detector(String dltName) {
        this.dltName = dltName;
    }

    /// The name used in schemas.
    public String dltName() {
        return dltName;
    }

    /// The type that this detector finds for the value, null when it finds none.
    ///
    /// @param now epoch seconds taken as the current time
    abstract @Nullable DataType detect(Object value, double now);

    /// The detector of that name.
    ///
    /// @throws TerminalException when there is none
    public static Detector of(String dltName) {
        for (Detector detector : values()) {
            if (detector.dltName.equals(dltName)) {
                return detector;
            }
        }
        throw new TerminalException(
                "Unknown detection `" + dltName + "` in schema settings. Use iso_timestamp, "
                        + "iso_date, timestamp, large_integer, hexbytes_to_text or wei_to_double.");
    }
}
