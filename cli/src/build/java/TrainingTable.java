import java.sql.DriverManager;
import java.sql.SQLException;

/// Writes the rows of a CSV file as Parquet, with the distribution's own DuckDB.
final class TrainingTable {
    private TrainingTable() {}

    /// Arguments: the CSV file, the Parquet file.
    public static void main(String[] arguments) throws SQLException {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute(
                    "COPY (FROM read_csv('%s')) TO '%s' (FORMAT parquet)".formatted((Object[]) arguments));
        }
    }
}
