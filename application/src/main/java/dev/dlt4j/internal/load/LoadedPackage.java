package dev.dlt4j.internal.load;

import java.util.List;
import java.util.Map;

/// A package that was loaded.
///
/// @param migrated tables that were created or got columns
/// @param jobs     completed jobs: table to format to number
/// @param rows      rows by table
/// @param dropped   tables that a refresh dropped before
/// @param truncated tables that a refresh emptied before
public record LoadedPackage(String loadId, String schemaName, List<String> migrated,
        Map<String, Map<String, Integer>> jobs, Map<String, Long> rows,
        List<String> dropped, List<String> truncated) {}
