package dev.dlt4j.cloud.filesystem.internal.csv;

/// How the fields of a CSV column are written as JSON.
public enum ColumnKind {
    INTEGER, DOUBLE, BOOLEAN, TEXT;

    /// The narrowest kind for the values of a sample.
    static final class Sample {
        private boolean integers;
        private boolean doubles;
        private boolean booleans;
        private boolean texts;

        void add(byte[] bytes, int from, int to) {
            switch (Numbers.kind(bytes, from, to)) {
                case Numbers.INTEGER -> integers = true;
                case Numbers.DOUBLE, Numbers.LOOSE_DOUBLE -> doubles = true;
                case Numbers.TRUE, Numbers.FALSE -> booleans = true;
                default -> texts = true;
            }
        }

        /// Text when there was no value.
        ColumnKind kind() {
            if (texts || (booleans && (integers || doubles))) {
                return TEXT;
            }
            if (booleans) {
                return BOOLEAN;
            }
            return doubles ? DOUBLE : integers ? INTEGER : TEXT;
        }
    }
}
