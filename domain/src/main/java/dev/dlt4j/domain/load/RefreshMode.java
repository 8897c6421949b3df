package dev.dlt4j.domain.load;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a run resets its sources before it extracts them: dlt's refresh modes. A source that was never
/// extracted has nothing to reset.
public enum RefreshMode {
    /// All tables of the source are dropped, also those of resources that are not selected, and the source
    /// forgets its schema and state.
    DROP_SOURCES("drop_sources"),
    /// The tables of the selected resources, and of the parents of transformers, are dropped, and these
    /// resources forget their state.
    DROP_RESOURCES("drop_resources"),
    /// The tables of the selected resources are emptied and keep their columns; these resources forget their
    /// state.
    DROP_DATA("drop_data");

    private final String dltName;

    RefreshMode(String dltName) {
        this.dltName = dltName;
    }

    /// The mode of dlt's name; empty when there is none.
    public static Optional<RefreshMode> named(String dltName) {
        return Arrays.stream(values()).filter(each -> each.dltName.equals(dltName)).findFirst();
    }

    /// The names of all modes.
    public static List<String> names() {
        return Arrays.stream(values()).map(RefreshMode::dltName).toList();
    }

    /// The name dlt uses in settings.
    public String dltName() {
        return dltName;
    }

    /// As in messages: dlt's name.
    @Override
    public String toString() {
        return dltName;
    }
}
