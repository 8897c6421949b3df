package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.handover.ExtractedFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of running a source.
///
/// @param schema with the tables of the resources' hints
/// @param files  complete files, those of one table in the order of the data
/// @param rows   rows by resource; 0 for one that gave none
/// @param metrics what steps measured, by resource
/// @param state  the state of the source and its resources after the run
public record Extraction(Schema schema, List<ExtractedFile> files, Map<String, Long> rows,
        Map<String, Map<String, @Nullable Object>> metrics, SourceState state) {}
