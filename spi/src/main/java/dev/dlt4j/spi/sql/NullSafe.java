package dev.dlt4j.spi.sql;

/// How an engine compares two values of which either may be null.
public enum NullSafe {
    /// `a IS NOT DISTINCT FROM b`, as the standard has it.
    IS_NOT_DISTINCT_FROM {
        @Override
        public String equal(String left, String right) {
            return left + " IS NOT DISTINCT FROM " + right;
        }

        @Override
        public String different(String left, String right) {
            return left + " IS DISTINCT FROM " + right;
        }
    },
    /// `a <=> b`, as MySQL and MariaDB have it.
    SPACESHIP {
        @Override
        public String equal(String left, String right) {
            return left + " <=> " + right;
        }

        @Override
        public String different(String left, String right) {
            return "NOT (" + left + " <=> " + right + ')';
        }
    },
    /// `a IS b`, as SQLite has it.
    IS {
        @Override
        public String equal(String left, String right) {
            return left + " IS " + right;
        }

        @Override
        public String different(String left, String right) {
            return left + " IS NOT " + right;
        }
    };

    /// A condition that holds when both values are equal or both are null.
    public abstract String equal(String left, String right);

    /// A condition that holds when the values differ or one of them is null.
    public abstract String different(String left, String right);
}
