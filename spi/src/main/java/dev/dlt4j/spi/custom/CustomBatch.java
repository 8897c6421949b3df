package dev.dlt4j.spi.custom;

import dev.dlt4j.domain.schema.Table;
import java.util.Map;

/// What is known of the rows that a function is given.
public interface CustomBatch {
    /// Their table: name, columns and hints such as the write disposition and the primary key, by which the
    /// function may decide what to do. The destination does nothing with the hints itself.
    Table table();

    /// The id of the load package.
    String loadId();

    /// Names the batch: the same rows get the same id when they are sent again, so that a receiver can find
    /// out that it has them already.
    String id();

    /// What is configured under `arguments` of the destination.
    Map<String, Object> arguments();
}
