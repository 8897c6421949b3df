package dev.dlt4j;

import java.util.List;
import java.util.stream.Collectors;

/// What [Pipeline#abort()] gave up.
///
/// @param packages the packages that waited, oldest first; empty when none did
/// @param restored whether state and schemas went back to what they were before the oldest of them
public record AbortInfo(String pipelineName, List<AbortedPackage> packages, boolean restored) {
    /// A package that is gone, and with it what was not loaded of it.
    ///
    /// @param normalized   whether it waited to be loaded; else it waited to be normalized
    /// @param loadedTables tables that have got its rows already, as `_dlt_load_id` says there
    public record AbortedPackage(String loadId, boolean normalized, List<String> loadedTables) {
        public AbortedPackage {
            loadedTables = List.copyOf(loadedTables);
        }

        @Override
        public String toString() {
            String stage = "package %s, %s".formatted(loadId, normalized ? "normalized" : "extracted");
            return loadedTables.isEmpty()
                    ? stage + ": nothing of it was loaded"
                    : "%s: was loaded in part, rows with _dlt_load_id '%s' stay in %s".formatted(stage,
                            loadId,
                            String.join(", ", loadedTables));
        }
    }

    public AbortInfo {
        packages = List.copyOf(packages);
    }

    /// A line for the pipeline and one for each package.
    @Override
    public String toString() {
        return packages.isEmpty()
                ? "pipeline %s: no package is pending".formatted(pipelineName)
                : packages.stream().map(each -> "\n" + each).collect(Collectors.joining("",
                        "pipeline %s: aborted %s%s".formatted(pipelineName,
                                ReadableNumbers.count(packages.size(), "package"),
                                restored
                                        ? "; state and schemas are as before them, so the next run extracts "
                                                + "their data again"
                                        : ""),
                        ""));
    }
}
