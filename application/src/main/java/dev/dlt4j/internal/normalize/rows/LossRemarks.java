package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.schema.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Digits that the values of a package lost in their columns, and variants that they went to: one
/// remark per column.
public final class LossRemarks {
    private final Map<String, String> remarks = new LinkedHashMap<>();

    /// Fraction digits did not fit.
    public void fractionDigits(String table, String column, int scale) {
        tell(table, column,
                ("values have more than its %d digits after the point and were rounded; give the column a "
                        + "larger scale before it is created, or make it text").formatted(scale));
    }

    /// Fraction digits of a second did not fit.
    public void secondDigits(String table, String column, int digits) {
        tell(table, column,
                ("values have more than the %d digits of a second that are kept, and the digits beyond are "
                        + "lost; keep such values as text if you need them").formatted(digits));
    }

    /// A number was rounded to a double because of a detection of the schema.
    public void doubleDigits(String table, String column) {
        tell(table, column,
                "values have more digits than a double keeps and were rounded, as the detection "
                        + "wei_to_double requires");
    }

    /// The column in the destination has another type than in the schema and cannot hold all values.
    public void otherType(String table, Column wanted, Column there, String variant) {
        tell(table, wanted.name(),
                ("the schema has %s, but the column was created as %s and stays so; values it cannot hold "
                        + "exactly are in %s").formatted(type(wanted), type(there), variant));
    }

    private static String type(Column column) {
        String type = column.dataType().orElseThrow().dltName();
        String digits = column.precision().isEmpty()
                ? ""
                : column.scale().isEmpty()
                        ? "(" + column.precision().getAsInt() + ")"
                        : "(" + column.precision().getAsInt() + "," + column.scale().getAsInt() + ")";
        return column.timezone() ? type + digits : type + digits + " without time zone";
    }

    private void tell(String table, String column, String remark) {
        remarks.putIfAbsent("table %s, column %s".formatted(table, column), remark);
    }

    public void addAll(LossRemarks others) {
        others.remarks.forEach(remarks::putIfAbsent);
    }

    void clear() {
        remarks.clear();
    }

    public List<String> messages() {
        return remarks.entrySet().stream().map(remark -> remark.getKey() + ": " + remark.getValue()).toList();
    }
}
