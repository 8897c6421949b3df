package dev.dlt4j.domain.schema;

import java.util.Arrays;
import java.util.Optional;

/// How a load replaces all earlier rows: dlt's replace strategies.
public enum ReplaceStrategy {
    /// The table is emptied, then the rows are inserted.
    TRUNCATE_AND_INSERT("truncate-and-insert"),
    /// The rows are loaded into a staging dataset and inserted from there in one transaction.
    INSERT_FROM_STAGING("insert-from-staging"),
    /// The rows are loaded into a staging dataset, whose table replaces the other one in the fastest
    /// way that the destination has.
    STAGING_OPTIMIZED("staging-optimized");

    private final String dltName;

    ReplaceStrategy(String dltName) {
        this.dltName = dltName;
    }

    /// The strategy of that name; empty when there is none.
    public static Optional<ReplaceStrategy> named(String dltName) {
        return Arrays.stream(values()).filter(each -> each.dltName.equals(dltName)).findFirst();
    }

    /// The name dlt uses.
    public String dltName() {
        return dltName;
    }

    /// As in messages: dlt's name.
    @Override
    public String toString() {
        return dltName;
    }
}
