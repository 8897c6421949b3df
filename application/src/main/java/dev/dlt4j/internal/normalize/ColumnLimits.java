package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.Capabilities;

/// Adapts inferred columns to what a destination can keep, so that hints which mean nothing there are not stored.
final class ColumnLimits {
    private final Capabilities capabilities;

    ColumnLimits(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    Column apply(Column column) {
        DataType type = column.dataTypeOrNull();
        Column adapted = column;
        if (type == DataType.TIMESTAMP || type == DataType.TIME) {
            adapted = adapted.without("timezone");
            if (adapted.precision().isPresent()) {
                int most = Math.min(adapted.precision().getAsInt(), capabilities.maxTimestampPrecision());
                adapted = most == capabilities.timestampPrecision()
                        ? adapted.without("precision")
                        : adapted.with("precision", (long) most);
            }
        }
        if (adapted.has("x-nested-type") && !capabilities.nestedTypes()) {
            adapted = adapted.without("x-nested-type");
        }
        return adapted;
    }
}
