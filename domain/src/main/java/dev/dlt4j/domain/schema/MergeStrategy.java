package dev.dlt4j.domain.schema;

import java.util.Arrays;
import java.util.Optional;

/// How merged rows replace earlier ones: dlt's merge strategies.
public enum MergeStrategy {
    /// Earlier rows of the same keys are deleted with all nested in them, then the new ones are inserted.
    DELETE_INSERT("delete-insert"),
    /// A row of a known primary key is updated, another is inserted.
    UPSERT("upsert"),
    /// A row of a known primary key is not changed, another is inserted.
    INSERT_ONLY("insert-only"),
    /// Earlier versions of rows are kept, each with the time in which it was valid.
    SCD2("scd2"),
    /// The rows are changes of rows, applied in their order.
    CDC("cdc");

    private final String dltName;

    MergeStrategy(String dltName) {
        this.dltName = dltName;
    }

    /// The strategy that is stored under the name; empty when there is none.
    public static Optional<MergeStrategy> named(String dltName) {
        return Arrays.stream(values()).filter(each -> each.dltName.equals(dltName)).findFirst();
    }

    /// The name dlt stores.
    public String dltName() {
        return dltName;
    }

    /// Whether rows are found again by their primary key alone.
    public boolean needsPrimaryKey() {
        return switch (this) {
            case UPSERT, INSERT_ONLY, CDC -> true;
            case DELETE_INSERT, SCD2 -> false;
        };
    }

    /// As in messages: dlt's name.
    @Override
    public String toString() {
        return dltName;
    }
}
