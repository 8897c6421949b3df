package dev.dlt4j.internal.table;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.Feature;

/// Adapts inferred columns to the limits of a destination, so that hints without effect there are not
/// stored.
public final class ColumnLimits {
    private static final int MICROS = 6;

    private final Capabilities capabilities;
    private final int mostDigits;

    public ColumnLimits(Capabilities capabilities) {
        this(capabilities, capabilities.types().maxTimestampPrecision());
    }

    private ColumnLimits(Capabilities capabilities, int mostDigits) {
        this.capabilities = capabilities;
        this.mostDigits = mostDigits;
    }

    /// Limits of columns that are taken from tables: microseconds at most, which is what Parquet has as dlt
    /// writes it, unless a hint asks for more.
    public static ColumnLimits ofTables(Capabilities capabilities) {
        return new ColumnLimits(capabilities, Math.min(MICROS, capabilities.types().maxTimestampPrecision()));
    }

    /// The hints of a table without the digits of decimals that are wider than the destination's: values that
    /// fit its widest one stay in the column, the others go to a variant.
    public Table withoutWideDecimals(Table hints) {
        Table table = hints;
        for (Column column : hints.columns().values()) {
            if (isTooWide(column)) {
                table = table.withColumn(column.without("precision").without("scale"));
            }
        }
        return table;
    }

    private boolean isTooWide(Column column) {
        return column.dataTypeOrNull() == DataType.DECIMAL
                && column.precision().orElse(0) > capabilities.types().decimalPrecision();
    }

    /// The column without hints that have no effect in the destination.
    public Column apply(Column column) {
        DataType type = column.dataTypeOrNull();
        Column adapted = column;
        if (type == DataType.TIMESTAMP || type == DataType.TIME) {
            adapted = adapted.without("timezone");
            if (adapted.precision().isPresent()) {
                int most = Math.min(adapted.precision().getAsInt(), mostDigits);
                adapted = most == capabilities.types().timestampPrecision()
                        ? adapted.without("precision")
                        : adapted.with("precision", (long) most);
            }
        }
        if (isTooWide(column)) {
            adapted = adapted.without("precision").without("scale");
        }
        if (adapted.has("x-nested-type") && !capabilities.supports(Feature.SUPPORTS_NESTED_TYPES)) {
            adapted = adapted.without("x-nested-type");
        }
        return adapted;
    }
}
