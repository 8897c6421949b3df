package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A folder for one test: pipelines work in it and load into its DuckDB file, which is looked at with SQL
/// once they are closed.
public record Warehouse(Path folder) {

    public Path file() {
        return folder.resolve("warehouse.duckdb");
    }

    /// A pipeline of that name into dataset `data`.
    public Pipeline.Builder pipeline(String name) {
        return Dlt.pipeline(name).destination(DuckDb.file(file())).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).localDir(folder);
    }

    /// The rows of a query as text, the cells of a row separated by a bar; null is the text `null`.
    public List<String> query(String sql) throws SQLException {
        return query(file(), sql);
    }

    /// The rows of a query of a DuckDB file.
    public static List<String> query(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    /// The rows of a query of the dataset of a pipeline that is open.
    public static List<String> query(Pipeline pipeline, String sql) {
        return pipeline.sqlClient().query(sql).all().stream().map(row -> String.join("|",
                row.values().stream().map(String::valueOf).toList())).toList();
    }

    /// Names and types of a table's columns, in order.
    public List<String> columns(String table) throws SQLException {
        return query("select column_name || ' ' || data_type from information_schema.columns"
                + " where table_schema = 'data' and table_name = '" + table + "' order by ordinal_position");
    }
}
