package dev.dlt4j.domain.incremental;

import java.time.OffsetDateTime;
import java.time.ZoneId;

/// The range of time a scheduler gives a run, from which cursors may take their start and end.
///
/// @param start in the zone
/// @param end   in the zone, not part of the range
/// @param zone  in which days begin and times without a zone are read
public record TimeInterval(OffsetDateTime start, OffsetDateTime end, ZoneId zone) {}
