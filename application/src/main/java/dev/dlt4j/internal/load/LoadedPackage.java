package dev.dlt4j.internal.load;

import dev.dlt4j.internal.pack.FailedJobFile;
import dev.dlt4j.internal.pack.ListedPackage;
import java.util.List;
import java.util.Map;

/// A package that was loaded, or given up because jobs of it can never be.
///
/// @param migrated tables that were created or got columns
/// @param jobs     completed jobs: table to format to number
/// @param rows      rows by table
/// @param dropped   tables that a refresh dropped before
/// @param truncated tables that a refresh emptied before
/// @param failed    jobs that were put aside
/// @param isAborted whether the package was given up
/// @param jobFiles  all its job files when it was loaded; empty when it was given up, since those that were
///                  not loaded are kept
public record LoadedPackage(String loadId, String schemaName, List<String> migrated,
        Map<String, Map<String, Integer>> jobs, Map<String, Long> rows,
        List<String> dropped, List<String> truncated, List<FailedJobFile> failed,
        boolean isAborted, List<ListedPackage.Job> jobFiles) {
    /// A package that was given up.
    public static LoadedPackage aborted(String loadId, String schemaName, List<FailedJobFile> failed) {
        return new LoadedPackage(loadId, schemaName, List.of(), Map.of(), Map.of(), List.of(), List.of(),
                failed,
                true, List.of());
    }
}
