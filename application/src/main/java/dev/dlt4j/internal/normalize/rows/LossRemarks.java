package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.schema.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the values of a package lost on the way into their columns, or where they went instead: one
/// remark a column.
public final class LossRemarks {
    private final Map<String, String> remarks = new LinkedHashMap<>();

    /// Digits of a fraction had no room.
    public void fractionDigits(String table, String column, int scale) {
        tell(table, column,
                ("values have more than its %d digits behind the point and were rounded; give the column a "
                        + "larger scale before it is made, or make it text").formatted(scale));
    }

    /// Digits of a second had no room.
    public void secondDigits(String table, String column, int digits) {
        tell(table, column,
                ("values have more than the %d digits of a second that are kept, and the digits beyond are "
                        + "lost; keep such values as text if you need them").formatted(digits));
    }

    /// A double took the place of a longer number because a detection of the schema wants it so.
    public void doubleDigits(String table, String column) {
        tell(table, column,
                "values have more digits than a double keeps and were rounded, as the detection "
                        + "wei_to_double says");
    }

    /// The column in the destination is of another type than the schema says, and took not all values.
    public void otherType(String table, Column wanted, Column there, String variant) {
        tell(table, wanted.name(),
                ("the schema says %s, but the column was made as %s and stays so; values it cannot hold "
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
