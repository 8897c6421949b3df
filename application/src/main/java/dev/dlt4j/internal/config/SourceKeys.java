package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Keys that every source may have beside those of its connector.
public record SourceKeys(
        @Doc("How deep nested values become tables") Optional<Integer> maxTableNesting,
        @Doc("Whether every nested row carries the id of its root row") Optional<Boolean> rootKey,
        @Doc("What new tables, columns and types may do") Optional<Object> schemaContract,
        @Doc("Detectors that find the type of texts and numbers") Optional<Object> detections,
        @Doc("Hints for all columns of a name or pattern") Optional<Object> defaultHints,
        @Doc("Types for all columns of a name or pattern") Optional<Object> preferredTypes) {}
