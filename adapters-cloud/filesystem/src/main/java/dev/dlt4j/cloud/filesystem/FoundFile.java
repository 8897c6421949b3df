package dev.dlt4j.cloud.filesystem;

/// A file that matched.
///
/// @param path relative to the folder, its names separated by `/`
/// @param name what messages call it
record FoundFile(String path, String name) {}
