package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Keys that every source may have beside those of its connector.
public record SourceKeys(
        @Doc("How deep nested values become tables") Optional<Integer> maxTableNesting,
        @Doc("Whether every nested row carries the id of its root row") Optional<Boolean> rootKey,
        @Doc("What new tables, columns and types may do") Optional<Object> schemaContract) {}
