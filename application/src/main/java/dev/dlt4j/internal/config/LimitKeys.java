package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Keys below `limit` of a resource.
public record LimitKeys(
        @Doc("At most so many items: pages where the source gives pages") Optional<Long> items,
        @Doc("At most so many rows; the page that reaches it is read to its end") Optional<Long> rows,
        @Doc("At most so many seconds") Optional<Double> time) {}
