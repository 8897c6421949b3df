package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.handover.ExtractedFile;
import java.util.List;
import java.util.Map;

/// What running a source gave.
///
/// @param schema with what the resources say of their tables
/// @param files  complete files, those of one table in the order of the data
/// @param rows   rows by resource; 0 for one that gave nothing
/// @param state  what the source and its resources remember now
public record Extraction(Schema schema, List<ExtractedFile> files, Map<String, Long> rows,
        SourceState state) {}
