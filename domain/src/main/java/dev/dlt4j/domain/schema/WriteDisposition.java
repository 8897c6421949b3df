package dev.dlt4j.domain.schema;

import java.util.Arrays;
import java.util.Optional;

/// What happens to the earlier rows of a table: dlt's write dispositions. `APPEND` is the default.
public enum WriteDisposition {
    /// The table exists for the schema only: the load step refuses its jobs.
    SKIP("skip"),
    /// Rows are added.
    APPEND("append"),
    /// The rows of the load replace all earlier ones.
    REPLACE("replace"),
    /// Rows replace earlier rows of the same key.
    MERGE("merge");

    private final String dltName;

    WriteDisposition(String dltName) {
        this.dltName = dltName;
    }

    /// The disposition that is stored under the name; empty when there is none.
    public static Optional<WriteDisposition> named(String dltName) {
        return Arrays.stream(values()).filter(each -> each.dltName.equals(dltName)).findFirst();
    }

    /// The name dlt stores.
    public String dltName() {
        return dltName;
    }

    /// As in messages: dlt's name.
    @Override
    public String toString() {
        return dltName;
    }
}
