package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.spi.batch.ColumnBuilder;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reads the values of one column from the driver into a column of a batch, without a detour over objects
/// where the driver has an accessor for that. Used by one thread.
@FunctionalInterface
public interface CellReader {
    /// Sets the value of the row; a null is left out.
    ///
    /// @param index of the column in the rows, from 1
    /// @return false when there is a value that the column's type does not hold: nothing was set then
    boolean read(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException, IOException;

    /// The value as text, for a column whose type does not hold all of its values.
    default @Nullable String text(ResultSet rows, int index) throws SQLException {
        return rows.getString(index);
    }
}
