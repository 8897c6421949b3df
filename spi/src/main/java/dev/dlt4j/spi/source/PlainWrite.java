package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.WriteDisposition;
import java.util.Map;

/// A write disposition without options.
///
/// @param disposition what becomes of the rows the table has already
public record PlainWrite(WriteDisposition disposition) implements Write {
    @Override
    public Map<String, Object> tableHints() {
        return Map.of();
    }
}
