package dev.dlt4j.spi.destination;

import java.nio.file.Path;

/// A job file of a package in flight.
///
/// @param jobId  the job's id within its package: table, file id and format, without the retry number
/// @param path   the file
/// @param format dlt's name of its format
public record JobFile(String jobId, Path path, String format) {}
