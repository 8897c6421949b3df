package dev.dlt4j.cloud.filesystem.internal.csv;

/// How the fields of a CSV column are written as JSON.
public enum ColumnKind {
    INTEGER, DOUBLE, BOOLEAN, TEXT;

    /// The narrowest kind that loses nothing of the values of a sample.
    static final class Sample {
        private boolean integers;
        /// Some whole number is more than a double holds.
        private boolean large;
        private boolean minusZero;
        private boolean doubles;
        private boolean booleans;
        private boolean texts;

        void add(byte[] bytes, int from, int to) {
            switch (Numbers.kind(bytes, from, to)) {
                case Numbers.INTEGER -> {
                    integers = true;
                    large = large || !Numbers.wholeFitsDouble(bytes, from, to);
                }
                case Numbers.MINUS_ZERO -> minusZero = true;
                case Numbers.DOUBLE, Numbers.LOOSE_DOUBLE -> doubles = true;
                case Numbers.TRUE, Numbers.FALSE -> booleans = true;
                default -> texts = true;
            }
        }

        /// Text when there was no value.
        ColumnKind kind() {
            if (texts || (booleans && (integers || doubles || minusZero))) {
                return TEXT;
            }
            if (booleans) {
                return BOOLEAN;
            }
            if (doubles) {
                return large ? TEXT : DOUBLE;
            }
            return integers && !minusZero ? INTEGER : TEXT;
        }
    }
}
