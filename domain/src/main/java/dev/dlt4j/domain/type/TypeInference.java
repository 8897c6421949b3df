package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;

/// Finds the data type of a value: that of the first detector that finds one, else that of the value's class.
/// Immutable.
public final class TypeInference {
    private final List<Detector> detectors;
    private final double now;

    private TypeInference(List<Detector> detectors, double now) {
        this.detectors = detectors;
        this.now = now;
    }

    /// Inference with these detectors.
    ///
    /// @param detections names of detectors, tried in this order
    /// @param nowEpochSeconds the current time for the detector `timestamp`
    /// @throws TerminalException when a name is unknown
    public static TypeInference of(List<String> detections, double nowEpochSeconds) {
        return new TypeInference(detections.stream().map(Detector::of).toList(), nowEpochSeconds);
    }

    /// The type a new column for this value gets.
    ///
    /// @throws TerminalException when values of this class have no type
    public DataType ofValue(Object value) {
        for (Detector detector : detectors) {
            DataType found = detector.detect(value, now);
            if (found != null) {
                return found;
            }
        }
        return ofClass(value);
    }

    /// One-off form of [#ofValue(Object)].
    public static DataType ofValue(Object value, List<String> detections, double nowEpochSeconds) {
        return of(detections, nowEpochSeconds).ofValue(value);
    }

    /// The type of the value by its class; the names of variant columns have it too.
    ///
    /// @throws TerminalException when values of this class have no type
    public static DataType ofClass(Object value) {
        return switch (value) {
            case String text -> DataType.TEXT;
            case Long integer -> DataType.BIGINT;
            case Double number -> DataType.DOUBLE;
            case Boolean flag -> DataType.BOOL;
            case Map<?, ?> map -> DataType.JSON;
            case List<?> list -> DataType.JSON;
            case OffsetDateTime aware -> DataType.TIMESTAMP;
            case LocalDateTime naive -> DataType.TIMESTAMP;
            case BigDecimal decimal -> DataType.DECIMAL;
            case BigInteger integer -> DataType.BIGINT;
            case LocalDate date -> DataType.DATE;
            case LocalTime time -> DataType.TIME;
            case OffsetTime time -> DataType.TIME;
            case byte[] bytes -> DataType.BINARY;
            case HexBytes bytes -> DataType.BINARY;
            case Wei wei -> DataType.WEI;
            case NonFiniteDecimal decimal -> DataType.DECIMAL;
            case Integer integer -> DataType.BIGINT;
            case Enum<?> constant -> DataType.TEXT;
            case Float number -> DataType.DOUBLE;
            default -> throw new TerminalException("A value of " + value.getClass().getName()
                    + " has no data type. Convert it to text, a number, a date or a map before yielding it.");
        };
    }
}
