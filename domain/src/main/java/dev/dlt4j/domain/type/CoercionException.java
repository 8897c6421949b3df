package dev.dlt4j.domain.type;

/// A value that cannot become the type of its column: an expected outcome, handled by a variant column.
/// It carries no stack trace, because a column of values that do not fit throws one per row.
public final class CoercionException extends Exception {
    private static final long serialVersionUID = 1L;

    CoercionException(DataType to, DataType from) {
        super("Cannot coerce a value of type " + from + " to " + to, null, false, false);
    }
}
