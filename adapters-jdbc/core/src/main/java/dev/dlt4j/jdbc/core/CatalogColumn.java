package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import org.jspecify.annotations.Nullable;

/// Columns of a schema with the type that a database's catalog has for them.
public final class CatalogColumn {
    private CatalogColumn() {}

    /// The column with a type.
    ///
    /// @param precision null for none
    public static Column typed(Column wanted, DataType type, @Nullable Integer precision) {
        Column typed = wanted.without("precision").without("scale").with("data_type", type.dltName());
        return precision == null ? typed : typed.with("precision", (long) precision);
    }

    /// The column as a decimal, or as wei where digits and scale are those of wei; null when the catalog does
    /// not name both.
    public static @Nullable Column decimal(Column wanted, @Nullable Integer digits, @Nullable String scale,
            int weiDigits, int weiScale) {
        if (digits == null || scale == null) {
            return null;
        }
        int behind = Integer.parseInt(scale);
        return digits == weiDigits && behind == weiScale
                ? typed(wanted, DataType.WEI, null)
                : typed(wanted, DataType.DECIMAL, digits).with("scale", (long) behind);
    }
}
