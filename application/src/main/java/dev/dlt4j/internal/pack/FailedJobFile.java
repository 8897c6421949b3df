package dev.dlt4j.internal.pack;

/// A job of a package that can never be loaded and was put aside.
///
/// @param jobId   its id in the package
/// @param table   the table its rows are missing in
/// @param message why, without secrets
public record FailedJobFile(String jobId, String table, String message) {}
