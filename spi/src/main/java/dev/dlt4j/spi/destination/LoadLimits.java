package dev.dlt4j.spi.destination;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// Limits that a destination sets on the data and jobs of a load; part of [Capabilities] and made by its
/// builder.
///
/// @param maxTableNesting     levels of nested tables below a root table; deeper data becomes JSON; empty:
///                            the schema's own limit applies
/// @param recommendedFileSize bytes after which a job file is best closed and the next one begun; empty: no
///                            recommendation
/// @param maxParallelJobs     most load jobs at the same time; empty: as many as the load step has workers
public record LoadLimits(OptionalInt maxTableNesting, OptionalLong recommendedFileSize,
        OptionalInt maxParallelJobs) {}
